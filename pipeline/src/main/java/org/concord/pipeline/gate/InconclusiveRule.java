package org.concord.pipeline.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a gate that cannot tell comes to. */
public enum InconclusiveRule {
  /** A result of its own. */
  @JsonProperty("report")
  REPORT,
  /** As a failure. */
  @JsonProperty("fail")
  FAIL,
  /** As a pass. */
  @JsonProperty("pass")
  PASS
}
