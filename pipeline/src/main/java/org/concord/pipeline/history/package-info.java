/**
 * The record of checks over time: a file with a line a run, and where its metrics changed for good.
 */
package org.concord.pipeline.history;
