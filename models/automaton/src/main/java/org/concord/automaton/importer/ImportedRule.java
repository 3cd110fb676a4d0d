package org.concord.automaton.importer;

import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;

/**
 * A rule taken from a foreign model, ready to be written as a rule file.
 *
 * @param weights the three layers
 * @param metadata how to run it; the provenance names the source's format, file and digest
 */
public record ImportedRule(RuleWeights weights, RuleMetadata metadata) {}
