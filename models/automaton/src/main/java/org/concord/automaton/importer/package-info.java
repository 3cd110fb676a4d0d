/**
 * Turns foreign models, grids of plain convolutions and the article’s TensorFlow.js graph, into
 * rule files, and checks that they compute the same.
 */
package org.concord.automaton.importer;
