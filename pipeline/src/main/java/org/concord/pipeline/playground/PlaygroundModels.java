package org.concord.pipeline.playground;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.importer.ModelImporter;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.render.plot.Series;

/**
 * Models as far as a page can run them: those that are, or can be read as, a rule of three layers,
 * and whose cells are laid out as those of the first.
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

  /** How cells are laid out in all that can be run, of which there is one at least. */
  CellLayout layout() {
    return playable.get(0).model().layout();
  }

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
        RuleWeights weights = ModelImporter.weights(model);
        if (playable.isEmpty() || playable.get(0).model().layout().equals(model.layout())) {
          int colour = Series.colour(playable.size() + leftOut.size());
          playable.add(new Playable(model, weights, colour));
        } else {
          leftOut.add(new LeftOut(model.name(), otherLayout(model, playable.get(0).model())));
        }
      } catch (InputException e) {
        leftOut.add(new LeftOut(model.name(), reason(model, e)));
      }
    }
    return new PlaygroundModels(playable, leftOut);
  }

  private static String otherLayout(ModelFile model, ModelFile first) {
    return "has %d channels a cell and %d labels, where %s has %d and %d"
        .formatted(
            model.layout().perCell(),
            model.layout().labels(),
            first.name(),
            first.layout().perCell(),
            first.layout().labels());
  }

  private static String reason(ModelFile model, InputException e) {
    String message = e.getMessage();
    return message.startsWith(model.name())
        ? message.substring(model.name().length()).replaceFirst("^:?\\s+", "")
        : message;
  }
}
