/**
 * Conditions that rollouts are put under: what is changed of the digits, of the model's settings
 * and of the rollout, written as one line of words.
 */
package org.concord.pipeline.condition;
