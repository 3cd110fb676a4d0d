package org.concord.pipeline.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.results.RunInfo;

/** Builds {@code run.json}: when, where and how fast the results were computed. */
public final class RunJson {
  private static final int FORMAT = 1;
  private static final double MILLIS_PER_SECOND = 1000;

  private RunJson() {}

  /**
   * Describes a run.
   *
   * @param provider that computed
   * @param condition that rollouts were put under, in words; empty for none
   */
  public static ObjectNode of(RunInfo info, Provider provider, String condition) {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("start", info.start().toString());
    json.set("wallSeconds", Json.number(info.wall().toMillis() / MILLIS_PER_SECOND));
    json.set("digitStepsPerSecond", Json.number(info.digitStepsPerSecond()));
    if (!info.modelSpeeds().isEmpty()) {
      ObjectNode speeds = json.putObject("digitStepsPerSecondOfAThread");
      info.modelSpeeds().forEach((name, speed) -> speeds.set(name, Json.number(speed)));
    }
    json.put("host", info.host());
    json.put("runner", info.runner());
    json.put("parallelism", info.parallelism());
    ArrayNode arguments = json.putArray("commandLine");
    info.commandLine().forEach(arguments::add);
    if (!condition.isEmpty()) {
      json.put("condition", condition);
    }
    ObjectNode computed = json.putObject("provider");
    computed.put("requested", name(info.requestedProvider()));
    computed.put("used", name(provider));
    computed.put("reason", info.providerReason());
    json.set("paths", Json.texts(info.paths()));
    json.set("platform", Json.texts(info.platform()));
    return json;
  }

  private static String name(Provider provider) {
    return provider.name().toLowerCase(Locale.ROOT);
  }
}
