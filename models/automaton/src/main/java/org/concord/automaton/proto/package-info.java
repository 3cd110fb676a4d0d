/**
 * ONNX messages: short ways to build them, and the constant tensors and attributes read from them.
 */
package org.concord.automaton.proto;
