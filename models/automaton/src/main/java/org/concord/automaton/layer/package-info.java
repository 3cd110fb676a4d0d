/** Finds the dense layers of a rule in the graph of a rule or grid model. */
package org.concord.automaton.layer;
