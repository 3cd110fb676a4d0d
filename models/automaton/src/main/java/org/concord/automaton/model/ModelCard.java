package org.concord.automaton.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes a model in lines of text: what it computes, how it is run, where it comes from. */
public final class ModelCard {
  /** Characters of a line before its value. */
  public static final int LABEL_WIDTH = 17;

  private ModelCard() {}

  /** The card's lines, a label and a value each, aligned. */
  public static List<String> lines(ModelFile model) {
    List<String> lines = new ArrayList<>();
    add(lines, "model", model.name());
    add(lines, "kind", kind(model));
    add(lines, "input", model.input() + " float32 " + shape(model, Signature.CHANNELS));
    add(lines, "output", model.output() + " float32 " + shape(model, model.outputChannels()));
    if (model.kind() == ModelKind.GRID) {
      add(lines, "grid output", gridOutput(model.gridOutput()));
    }
    add(lines, "parameters", String.format(Locale.ROOT, "%,d", model.parameters()));
    if (model.wholeStep()) {
      add(lines, "fire rate", "the model's own");
      add(lines, "noise", "the model's own");
    } else {
      add(lines, "fire rate", model.fireRate() + " (" + model.fireRateOrigin() + ")");
      add(lines, "noise", model.noiseStddev() + " (" + model.noiseStddevOrigin() + ")");
    }
    add(
        lines,
        "alive threshold",
        model.aliveThreshold() + " (" + model.aliveThresholdOrigin() + ")");
    add(lines, "reproducible", model.wholeStep() ? "no: it has random operators" : "yes");
    add(lines, "loss", model.loss().orElse("unknown"));
    add(lines, "provenance", model.provenance().orElse("unknown"));
    add(lines, "operators", operators(model));
    add(lines, "opset", model.opset() == 0 ? "unknown" : Long.toString(model.opset()));
    add(lines, "producer", model.producer().isEmpty() ? "unknown" : model.producer());
    add(lines, "sha256", model.sha256());
    return List.copyOf(lines);
  }

  private static void add(List<String> lines, String label, String value) {
    lines.add(String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s%s", label, value));
  }

  private static String kind(ModelFile model) {
    if (model.kind() == ModelKind.RULE) {
      return "rule, computes the cells that fire";
    }
    return model.wholeStep()
        ? "grid, a whole step with its own mask and noise"
        : "grid, computes whole canvases";
  }

  private static String shape(ModelFile model, int channels) {
    String depth = channels < 0 ? "?" : Integer.toString(channels);
    String batch = size(model.batch(), "batch");
    String canvas = size(model.height(), "height") + ", " + size(model.width(), "width");
    return switch (model.layout()) {
      case CELLS ->
          "[cells, " + (channels == Signature.CHANNELS ? Signature.NEIGHBORHOOD : channels) + "]";
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

  private static String operators(ModelFile model) {
    return model.operators().entrySet().stream()
        .map(entry -> entry.getKey() + " ×" + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
