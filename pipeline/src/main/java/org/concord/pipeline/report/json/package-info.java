/**
 * JSON for programs: {@code report.json} and {@code robustness.json}, which hold nothing that
 * differs between two runs of the same work, and {@code run.json}, which holds the rest.
 */
package org.concord.pipeline.report.json;
