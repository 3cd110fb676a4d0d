/**
 * ONNX model files: what a rule or grid model is recognised by, its metadata and weights, reading,
 * checking and writing.
 */
package org.concord.automaton.model;
