package org.concord.training;

/**
 * How far a training is.
 *
 * @param iteration iterations done, those before a resumption included
 * @param iterations to be done in all
 * @param loss of the last batch
 * @param movingAverage of the loss, over about a hundred iterations
 * @param learningRate of the last iteration
 * @param iterationsPerSecond since the training was begun or resumed, validation included
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
