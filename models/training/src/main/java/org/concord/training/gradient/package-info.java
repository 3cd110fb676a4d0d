/**
 * The gradient of a batch's loss: rolls the digits out, keeps what the backward pass needs on a
 * tape, and propagates back through all steps. Only alive cells that fire are computed, and each
 * thread has its own part of the batch.
 */
package org.concord.training.gradient;
