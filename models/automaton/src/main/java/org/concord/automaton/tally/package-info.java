/**
 * Counts what populations do, step by step and digit by digit, exactly, and turns the counts into
 * means and standard errors once, at the end.
 */
package org.concord.automaton.tally;
