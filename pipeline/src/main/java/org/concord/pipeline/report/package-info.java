/**
 * What an evaluation leaves behind: JSON, CSV, plots, a page that shows them and a few lines for
 * the terminal. All tell the same numbers, taken from one {@code ModelSummary} a model; {@link
 * org.concord.pipeline.report.Report} writes them into a folder.
 */
package org.concord.pipeline.report;
