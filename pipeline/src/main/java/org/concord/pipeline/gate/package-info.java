/**
 * The gate for new models: thresholds that a person wrote down, judged from the rows that two
 * evaluations of the same digits left, with limits that say how sure the verdict is.
 */
package org.concord.pipeline.gate;
