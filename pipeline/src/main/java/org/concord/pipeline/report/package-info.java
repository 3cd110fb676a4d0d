/**
 * What an evaluation or a measurement of robustness writes for people and programs. {@link
 * org.concord.pipeline.report.EvaluationReport} and {@link
 * org.concord.pipeline.report.RobustnessReport} write a folder of JSON, CSV, figures and a page,
 * each by a package of its own; the tables here are for the terminal. All show the same numbers,
 * those of {@code pipeline.results}.
 */
package org.concord.pipeline.report;
