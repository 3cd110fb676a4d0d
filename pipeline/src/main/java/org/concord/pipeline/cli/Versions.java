package org.concord.pipeline.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.concord.automaton.session.ModelSession;

/** Versions of Concord and of what a result depends on. */
final class Versions {
  private Versions() {}

  /** Concord's, from the jar's manifest. */
  static String concord() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** All of them, by name. */
  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("concord", concord());
    versions.put("onnxRuntime", ModelSession.runtimeVersion());
    versions.put("beam", ReleaseInfo.getReleaseInfo().getVersion());
    return versions;
  }
}
