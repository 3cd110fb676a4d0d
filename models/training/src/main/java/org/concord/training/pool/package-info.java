/**
 * The pool of digits that a training learns from: digits keep the states in which their last
 * rollout left them, some are replaced by fresh digits and some mutate in each batch.
 */
package org.concord.training.pool;
