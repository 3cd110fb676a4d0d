/**
 * Trains rules: a recipe says how, a trainer iterates, validates, keeps checkpoints and writes the
 * rule file.
 *
 * <p>An iteration takes a batch out of the pool, rolls it out, and goes back through all steps for
 * the loss's gradient. The backward pass is written out here, over matrix products that ONNX
 * Runtime computes: two graphs, one a direction, whose weights are inputs. Only alive cells that
 * fire are computed, and each part of a batch has a thread of its own. The products take nine
 * tenths of the time, at three quarters of the speed of large ones, and the library is needed for
 * rollouts anyway: no other natives come along for training.
 *
 * <p>The alternative was DJL on PyTorch, which differentiates by itself. It brings 111 MB of
 * natives and took 93–105 ms an iteration of the article's recipe, or 45 ms as two threads, where
 * this takes about 30 ms (two cores of an AMD EPYC at 100 GFLOP/s each; {@link
 * org.concord.training.TrainingBench}).
 *
 * <p>Everything random is a pure function of the recipe's seed and the iteration, and sums are
 * taken in an order that depends on the recipe alone: a training gives the same bytes again,
 * interrupted or not.
 */
package org.concord.training;
