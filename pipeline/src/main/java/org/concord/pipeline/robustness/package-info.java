/**
 * Measures how well cells still agree when digits are scaled, slanted, turned, drawn with another
 * brush or shifted. Every level of every transform is a data set, rolled out on all cores of this
 * machine without a pipeline.
 */
package org.concord.pipeline.robustness;
