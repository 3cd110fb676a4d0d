package org.concord.pipeline.gate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.util.List;
import org.concord.automaton.yaml.KeyException;

/**
 * Which digits a threshold is judged on: each group of a division by itself.
 *
 * @param by the division: {@code label}, {@code pair}, {@code sameLabel}, {@code cells}, {@code
 *     connected}, or a column of the digits' own file
 * @param is the groups to judge; empty for all; copied
 */
public record Slice(
    String by, @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> is) {
  /** Validates and copies. */
  public Slice {
    KeyException.check(by != null && !by.isBlank(), "by", "given", "nothing");
    is = is == null ? List.of() : List.copyOf(is);
  }
}
