/** Handwritten digits: the IDX format, the MNIST download cache and data specifications. */
package org.concord.automaton.data;
