/** Files that people write: YAML, read strictly, with faults told by file, line and key. */
package org.concord.automaton.yaml;
