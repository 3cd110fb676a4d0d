/**
 * Limits for shares, pooled ratios and their paired differences, where the digit is the unit that
 * was sampled: closed forms, and confidence sequences that may be looked at after every digit.
 * Distributions and tests come from Apache Commons Statistics. How often each limit holds was
 * measured; {@code docs/check.md} has the table.
 */
package org.concord.pipeline.statistics;
