/** Plots of the metrics of a training run and pictures of its pool. */
package org.concord.pipeline.training;
