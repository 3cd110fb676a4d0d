package org.concord.pipeline.playground;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.importer.ModelImporter;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.render.plot.Series;

/**
 * Models as far as a page can run them: those that are, or can be read as, a rule of three layers.
 *
 * @param playable those that can be run, in the order given
 * @param leftOut the others, each with the reason
 */
public record PlaygroundModels(List<Playable> playable, List<LeftOut> leftOut) {
  /**
   * A model that the page runs.
   *
   * @param model with fire rate, noise and threshold
   * @param weights of its rule
   * @param colour that a report's figures give it, {@code 0xRRGGBB}
   */
  public record Playable(ModelFile model, RuleWeights weights, int colour) {}

  /**
   * A model that the page cannot run.
   *
   * @param name of the model
   * @param reason why not, after the name in a sentence
   */
  public record LeftOut(String name, String reason) {}

  /** Copies. */
  public PlaygroundModels {
    playable = List.copyOf(playable);
    leftOut = List.copyOf(leftOut);
  }

  /** Reads the rules of models, and checks those of grid models by running both. */
  public static PlaygroundModels of(List<ModelFile> models) {
    List<Playable> playable = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (ModelFile model : models) {
      try {
        int colour = Series.colour(playable.size() + leftOut.size());
        playable.add(new Playable(model, ModelImporter.weights(model), colour));
      } catch (InputException e) {
        leftOut.add(new LeftOut(model.name(), reason(model, e)));
      }
    }
    return new PlaygroundModels(playable, leftOut);
  }

  private static String reason(ModelFile model, InputException e) {
    String message = e.getMessage();
    return message.startsWith(model.name())
        ? message.substring(model.name().length()).replaceFirst("^:?\\s+", "")
        : message;
  }
}
