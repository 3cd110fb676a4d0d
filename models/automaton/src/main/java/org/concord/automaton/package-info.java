/**
 * What a self-classifying cellular automaton is: digits, rules, rollouts and tallies. Knows neither
 * Beam nor video.
 *
 * <p>The data's way: {@code data} reads IDX files into digits, {@code onnx} reads models and runs
 * them, {@code rollout} steps populations of cells, {@code tally} counts what they do.
 */
package org.concord.automaton;
