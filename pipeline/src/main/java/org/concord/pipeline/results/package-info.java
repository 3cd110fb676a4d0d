/**
 * The results of an evaluation as numbers. {@link org.concord.pipeline.results.EvaluationResults}
 * holds what the rollouts of all models left, and {@link org.concord.pipeline.results.ModelSummary}
 * computes from it what reports show: metrics by step, confusion matrices, times to agreement and
 * to recovery. {@link org.concord.pipeline.results.FinishedEvaluation} reads an evaluation back
 * from the folder it was written to.
 */
package org.concord.pipeline.results;
