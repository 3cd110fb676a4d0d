package org.concord.pipeline.scene.kind;

import java.util.Collections;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Compositions;
import org.concord.automaton.data.Compositions.Cut;
import org.concord.automaton.data.Digits;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.CaptionedFilm;
import org.concord.render.film.CaptionedFilm.Group;
import org.concord.render.film.Film;

/**
 * Digits joined from two, whose cells cannot all be right, each above the labels of the two.
 *
 * @param pairs the labels to join, at least one pair
 * @param each number of chimeras per pair, each from different digits of the two labels, 1 to 100
 * @param columns chimeras per row, 0 for a column per pair
 * @param ink whether cells are shaded by their ink
 * @param steps of the rollouts
 */
public record ChimeraScene(List<Pair> pairs, int each, int columns, boolean ink, int steps)
    implements Scene {
  private static final int MAX_EACH = 100;

  /** The values of keys that are omitted. */
  public static final ChimeraScene DEFAULT =
      new ChimeraScene(
          List.of(
              new Pair(3, 5, Cut.TOP_BOTTOM),
              new Pair(8, 9, Cut.TOP_BOTTOM),
              new Pair(6, 9, Cut.LEFT_RIGHT)),
          1,
          0,
          true,
          400);

  /**
   * Two labels and how they are joined.
   *
   * @param first label of the left or upper half
   * @param second label of the right or lower half
   * @param cut how they are joined
   */
  public record Pair(int first, int second, Cut cut) {
    /** Validates. */
    public Pair {
      SceneChecks.range("first", first, 0, 9);
      SceneChecks.range("second", second, 0, 9);
      KeyException.check(cut != null, "cut", "left_right, top_bottom or overlay", "nothing");
    }

    private String caption() {
      return "%d + %d\n%s"
          .formatted(
              first,
              second,
              switch (cut) {
                case LEFT_RIGHT -> "left, right";
                case TOP_BOTTOM -> "top, bottom";
                case OVERLAY -> "overlaid";
              });
    }
  }

  /** Validates. */
  public ChimeraScene {
    KeyException.check(
        pairs != null && !pairs.isEmpty(), "pairs", "a list of one pair or more", "none");
    pairs = List.copyOf(pairs);
    SceneChecks.range("each", each, 1, MAX_EACH);
    SceneChecks.range("columns", columns, 0, SceneChecks.MAX_DIGITS);
    SceneChecks.steps(steps);
  }

  @Override
  public Film film(Stage stage) {
    List<Pair> joined = Collections.nCopies(each, pairs).stream().flatMap(List::stream).toList();
    int[] firsts = new int[joined.size()];
    int[] seconds = new int[joined.size()];
    for (int k = 0; k < joined.size(); k++) {
      firsts[k] = find(stage.data(), joined.get(k).first(), k / pairs.size());
      seconds[k] = find(stage.data(), joined.get(k).second(), k / pairs.size());
    }
    Digits chimeras =
        Compositions.chimeras(
            stage.data(), firsts, seconds, joined.stream().map(Pair::cut).toList());
    List<String> captions = joined.stream().map(Pair::caption).toList();
    return new CaptionedFilm(
        stage.title(),
        List.of(new Group("", stage.live(chimeras, steps, ink), captions)),
        columns == 0 ? pairs.size() : columns,
        stage.settings().scale(),
        0,
        stage.colours());
  }

  /** The digit of a label that follows a number of others of that label. */
  private static int find(Digits data, int label, int before) {
    int left = before;
    for (int digit = 0; digit < data.count(); digit++) {
      if (data.label(digit) == label && left-- == 0) {
        return digit;
      }
    }
    throw new InputException(
        "%s must have %d digits of label %d, as the scene requires"
            .formatted(data.name(), before + 1, label));
  }
}
