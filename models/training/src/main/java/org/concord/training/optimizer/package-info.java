/**
 * The optimizers, Adam and Muon, which turn gradients into changes of the parameters. Both first
 * divide the gradient of each variable by its own norm.
 */
package org.concord.training.optimizer;
