/**
 * Model files: reading, checking, writing, importing and describing the rules of cellular automata
 * in ONNX.
 *
 * <p>A rule file is an ONNX model of one cell's rule, {@code [cells, 180] → [cells, 19]}; a grid
 * model computes whole canvases. Both are recognised by their shapes. ONNX's own protobuf messages
 * are all that is used to read and write them.
 */
package org.concord.automaton.onnx;
