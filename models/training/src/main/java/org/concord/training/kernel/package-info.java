/**
 * The numerical kernels, computed by ONNX Runtime: the rule's forward and backward passes, and the
 * orthogonalisation of Muon's steps. Nothing else in this module calls the library.
 */
package org.concord.training.kernel;
