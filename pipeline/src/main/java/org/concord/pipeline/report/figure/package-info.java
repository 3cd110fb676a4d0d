/**
 * The figures of reports: curves over steps or levels, and heat maps of label by label, each
 * written as PNG and SVG with a caption and the name of the file that holds its numbers.
 */
package org.concord.pipeline.report.figure;
