package org.concord.pipeline.evaluate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.concord.automaton.onnx.GridOutput;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.onnx.ModelSession;
import org.concord.automaton.onnx.Provider;

/**
 * The JVM's open models, one session a model and provider, shared by all threads. They stay open
 * until the JVM ends: runners tear functions down and set them up again as they please.
 * Thread-safe.
 */
public final class Sessions {
  private record Key(
      String name,
      String sha256,
      float fireRate,
      float noiseStddev,
      GridOutput gridOutput,
      Provider provider) {}

  private static final Map<Key, ModelSession> OPEN = new ConcurrentHashMap<>();

  private Sessions() {}

  /** The session of a model, opened at the first call. */
  public static ModelSession get(ModelFile model, Provider provider) {
    return OPEN.computeIfAbsent(
        new Key(
            model.name(),
            model.sha256(),
            model.fireRate(),
            model.noiseStddev(),
            model.gridOutput(),
            provider),
        key -> ModelSession.open(model, provider));
  }
}
