/**
 * What a gate came to, for people and for CI systems: a table, JSON, JUnit's XML, Markdown and a
 * page. Names of models come from files that nobody checked, and are escaped everywhere.
 */
package org.concord.pipeline.gate.output;
