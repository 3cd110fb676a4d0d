/**
 * Models loaded into ONNX Runtime, on the CPU or on CUDA devices: sessions and their cache, the
 * buffers of calls, and strides of several steps in a call.
 */
package org.concord.automaton.session;
