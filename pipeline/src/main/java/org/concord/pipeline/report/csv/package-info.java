/**
 * CSV files for spreadsheets and data frames: the curves, a row a digit, the digits that fail, the
 * numbers behind each figure and those of robustness. The same results give the same bytes.
 */
package org.concord.pipeline.report.csv;
