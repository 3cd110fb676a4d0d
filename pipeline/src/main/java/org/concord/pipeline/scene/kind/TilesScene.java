package org.concord.pipeline.scene.kind;

import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.concord.automaton.data.Compositions;
import org.concord.automaton.data.Compositions.Placement;
import org.concord.automaton.data.Digits;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.Film;

/**
 * Many digits side by side on one canvas, as one population. The part of the images that has ink in
 * any of them is shown of all.
 *
 * @param digits number of digits, the first of the data, 1 to 400
 * @param word instead, digits whose labels spell it, a character each; empty for none
 * @param columns digits per row, at least 1
 * @param gap empty cells between the ink of neighbouring digits, at least; 0: it may touch
 * @param ink whether cells are shaded by their ink
 * @param steps of the rollout
 */
public record TilesScene(int digits, String word, int columns, int gap, boolean ink, int steps)
    implements Scene {
  private static final int MAX_DIGITS = 400;
  private static final int MAX_GAP = 200;

  /** The values of keys that are omitted. */
  public static final TilesScene DEFAULT = new TilesScene(16, "", 4, 4, true, 400);

  /** Validates. */
  public TilesScene {
    SceneChecks.range("digits", digits, 1, MAX_DIGITS);
    KeyException.check(
        word != null && word.length() <= MAX_DIGITS,
        "word",
        "text of at most " + MAX_DIGITS + " characters",
        word);
    SceneChecks.range("columns", columns, 1, MAX_DIGITS);
    SceneChecks.range("gap", gap, 0, MAX_GAP);
    SceneChecks.steps(steps);
  }

  @Override
  public Film film(Stage stage) {
    Digits data = stage.data();
    int[] chosen =
        word.isEmpty()
            ? IntStream.range(0, Math.min(digits, data.count())).toArray()
            : spelled(stage);
    int shown = chosen.length;
    int across = Math.min(columns, shown);
    int rows = (shown + across - 1) / across;
    int[] inked = inked(data, chosen);
    IntSummaryStatistics x = IntStream.of(inked).map(p -> p % data.width()).summaryStatistics();
    IntSummaryStatistics y = IntStream.of(inked).map(p -> p / data.width()).summaryStatistics();
    int right = x.getMax() - x.getMin() + 1 + gap;
    int down = y.getMax() - y.getMin() + 1 + gap;
    List<Placement> placements =
        IntStream.range(0, shown)
            .mapToObj(
                k ->
                    new Placement(
                        chosen[k],
                        gap + k % across * right - x.getMin(),
                        gap + k / across * down - y.getMin()))
            .toList();
    Digits canvas = Compositions.canvas(data, gap + rows * down, gap + across * right, placements);
    return stage.mosaic(stage.live(canvas, steps, ink), 1, 0);
  }

  /** For each character of the word, the next digit of that label. */
  private int[] spelled(Stage stage) {
    Digits data = stage.data();
    List<String> names = stage.session().model().labels().names();
    Map<Integer, Integer> next = new HashMap<>();
    int[] chosen = new int[word.length()];
    for (int at = 0; at < chosen.length; at++) {
      String name = word.substring(at, at + 1);
      int label = names.indexOf(name);
      KeyException.check(
          label >= 0, "word", "of the model's labels, " + String.join(" ", names), name);
      int from = next.getOrDefault(label, 0);
      int digit =
          IntStream.range(from, data.count())
              .filter(each -> data.label(each) == label)
              .findFirst()
              .orElseThrow(
                  () ->
                      new KeyException(
                          "word",
                          "must be of the data's labels, actual: %s, which %s has %d times"
                              .formatted(name, data.name(), times(data, label))));
      chosen[at] = digit;
      next.put(label, digit + 1);
    }
    return chosen;
  }

  private static long times(Digits data, int label) {
    return IntStream.range(0, data.count()).filter(digit -> data.label(digit) == label).count();
  }

  /** The positions that have ink in any of some digits. */
  private static int[] inked(Digits data, int[] digits) {
    int[] positions =
        IntStream.range(0, data.height() * data.width())
            .filter(p -> IntStream.of(digits).anyMatch(digit -> data.pixel(digit, p) > 0))
            .toArray();
    if (positions.length == 0) {
      throw new KeyException("data", "must have ink in one of the " + digits.length + " digits");
    }
    return positions;
  }
}
