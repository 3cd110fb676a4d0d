/** What a cell loses by its logits, and the gradient of it. */
package org.concord.training.loss;
