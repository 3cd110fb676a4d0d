package org.concord.automaton.model;

import static org.concord.automaton.model.MetadataKey.ALIVE_THRESHOLD;
import static org.concord.automaton.model.MetadataKey.FIRE_RATE;
import static org.concord.automaton.model.MetadataKey.NOISE_STDDEV;

import com.google.common.base.Joiner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes a model: what it computes, how it is run, where it comes from. */
public final class ModelCard {
  private static final String MODELS_OWN = "the model's own";

  private ModelCard() {}

  /** The card's lines, a label and a value each, aligned. */
  public static List<String> lines(ModelFile model) {
    return facts(model).entrySet().stream()
        .map(fact -> String.format(Locale.ROOT, "%-17s%s", fact.getKey(), fact.getValue()))
        .toList();
  }

  /** The card's values by their labels, in order. */
  public static Map<String, String> facts(ModelFile model) {
    Signature signature = model.signature();
    ModelFile.Facts more = model.facts();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", model.name());
    facts.put("kind", kind(model));
    facts.put("input", signature.input() + " float32 " + shape(signature, signature.channels()));
    facts.put(
        "output", signature.output() + " float32 " + shape(signature, signature.outputChannels()));
    if (model.kind() == ModelKind.GRID) {
      facts.put("grid output", gridOutput(model.gridOutput()));
    }
    facts.put("labels", labels(model));
    facts.put("weights", String.format(Locale.ROOT, "%,d", more.parameters()));
    boolean own = model.wholeStep();
    facts.put("fire rate", own ? MODELS_OWN : said(model, model.fireRate(), FIRE_RATE));
    facts.put("noise", own ? MODELS_OWN : said(model, model.noiseStddev(), NOISE_STDDEV));
    facts.put("alive threshold", said(model, model.aliveThreshold(), ALIVE_THRESHOLD));
    facts.put("reproducible", own ? "no: it has random operators" : "yes");
    facts.put("loss", model.loss().orElse("unknown"));
    facts.put("provenance", model.provenance().orElse("unknown"));
    facts.put("operators", Joiner.on(", ").withKeyValueSeparator(" ×").join(more.operators()));
    facts.put("opset", more.opset() == 0 ? "unknown" : Long.toString(more.opset()));
    facts.put("producer", more.producer().isEmpty() ? "unknown" : more.producer());
    facts.put("sha256", model.sha256());
    return facts;
  }

  private static String labels(ModelFile model) {
    LabelNames labels = model.labels();
    return labels.numbered() ? labels.toString() : labels.count() + ": " + labels;
  }

  private static String said(ModelFile model, float value, MetadataKey key) {
    return value + " (" + model.origin(key) + ")";
  }

  private static String kind(ModelFile model) {
    if (model.kind() == ModelKind.RULE) {
      return "rule, computes the cells that fire";
    }
    return model.wholeStep()
        ? "grid, a whole step with its own mask and noise"
        : "grid, computes whole canvases";
  }

  private static String shape(Signature model, int channels) {
    String depth = channels < 0 ? "?" : Integer.toString(channels);
    String batch = size(model.batch(), "batch");
    String canvas = size(model.height(), "height") + ", " + size(model.width(), "width");
    return switch (model.layout()) {
      case CELLS -> "[cells, " + (channels == model.channels() ? 9 * channels : channels) + "]";
      case CHANNELS_FIRST -> "[" + batch + ", " + depth + ", " + canvas + "]";
      case CHANNELS_LAST -> "[" + batch + ", " + canvas + ", " + depth + "]";
    };
  }

  private static String size(long fixed, String free) {
    return fixed < 0 ? free : Long.toString(fixed);
  }

  private static String gridOutput(GridOutput output) {
    return switch (output) {
      case RESIDUAL -> "residual";
      case NEXT_STATE -> "next state";
      case UNDECIDED -> "decided by a probe run";
    };
  }
}
