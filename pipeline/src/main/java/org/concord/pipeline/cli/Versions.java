package org.concord.pipeline.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.concord.automaton.session.ModelSession;
import org.concord.pipeline.beam.BeamOptions;

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
    versions.put("beam", BeamOptions.version());
    return versions;
  }
}
