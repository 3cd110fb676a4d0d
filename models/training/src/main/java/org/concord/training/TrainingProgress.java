package org.concord.training;

/**
 * The progress of a training.
 *
 * @param iteration iterations done, including those before it was resumed
 * @param iterations in total
 * @param loss of the last batch
 * @param movingAverage of the loss, over about a hundred iterations
 * @param learningRate of the last iteration
 * @param iterationsPerSecond since the training was started or resumed, validation included
 * @param secondsLeft at that speed
 */
public record TrainingProgress(
    long iteration,
    long iterations,
    double loss,
    double movingAverage,
    double learningRate,
    double iterationsPerSecond,
    double secondsLeft) {}
