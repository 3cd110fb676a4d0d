/**
 * Trains rules: a {@link org.concord.training.Trainer} follows a recipe, validates, saves
 * checkpoints and writes the rule file.
 *
 * <p>An iteration draws a batch from the pool, rolls it out and propagates the gradient of the loss
 * back through all steps. The backward pass is written by hand over matrix products that ONNX
 * Runtime computes: two graphs, one per direction, whose weights are inputs. The products take nine
 * tenths of the time and run at three quarters of the speed of large ones, and rollouts need the
 * library anyway: training brings no native code of its own.
 *
 * <p>The alternative was DJL on PyTorch, which differentiates automatically. It brings 111 MB of
 * native code and took 93–105 ms per iteration of the article's recipe, or 45 ms with two threads,
 * where this takes about 30 ms (two cores of an AMD EPYC at 100 GFLOP/s each; {@link
 * org.concord.training.TrainingBench}).
 *
 * <p>All random numbers are pure functions of the recipe's seed and the iteration, and the order of
 * sums depends only on the recipe: a training gives the same bytes again, interrupted or not.
 */
package org.concord.training;
