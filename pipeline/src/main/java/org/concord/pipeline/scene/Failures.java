package org.concord.pipeline.scene;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.pipeline.film.Attractors;
import org.concord.pipeline.film.Attractors.Failure;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.StripTile;
import org.concord.render.Film;
import org.concord.render.film.CaptionedFilm;
import org.concord.render.film.CaptionedFilm.Group;

/**
 * Digits that fail, found by rolling many out: those that never agree, those that agree on a wrong
 * label, those that go to and fro between two labels; each with the labels that its cells are drawn
 * to.
 *
 * @param search how many digits to look through, the first of the data
 * @param each how many of each kind to show at most, 1 to 100
 * @param settled the last steps of the rollout by which digits are judged
 * @param steps of the rollouts, without mutation
 */
public record Failures(int search, int each, int settled, int steps) implements Scene {
  private static final int MOST_SEARCH = 10_000;
  private static final int MOST_EACH = 100;

  static final Failures DEFAULT = new Failures(500, 8, 100, 400);

  /** Validates. */
  public Failures {
    Keys.range("search", search, 1, MOST_SEARCH);
    Keys.range("each", each, 1, MOST_EACH);
    Keys.steps(steps);
    Keys.range("settled", settled, 1, steps);
  }

  @Override
  public Film film(Stage stage) {
    Digits data = stage.data();
    if (!data.labelled()) {
      throw new InputException(data.name() + " must have labels to tell what fails");
    }
    Map<Failure, List<FilmStrip>> found = new EnumMap<>(Failure.class);
    Map<Failure, List<String>> captions = new EnumMap<>(Failure.class);
    for (FilmStrip strip : stage.shoot(data, search, stage.schedule(steps, 0))) {
      Attractors attractors = Attractors.of(strip, settled);
      int label = data.label(strip.index());
      attractors
          .failure(label)
          .ifPresent(
              failure -> {
                List<FilmStrip> strips = found.computeIfAbsent(failure, f -> new ArrayList<>());
                if (strips.size() < each) {
                  strips.add(strip);
                  captions
                      .computeIfAbsent(failure, f -> new ArrayList<>())
                      .add(label + ": " + attractors.names());
                }
              });
    }
    if (found.isEmpty()) {
      throw new InputException(
          "none of the first %d digits of %s fails, look through more with search"
              .formatted(search, data.name()));
    }
    List<Group> groups = new ArrayList<>();
    found.forEach(
        (failure, strips) ->
            groups.add(
                new Group(
                    failure.description(),
                    strips.stream().map(StripTile::new).toList(),
                    captions.get(failure))));
    return new CaptionedFilm(
        stage.title(), groups, each, stage.settings().scale(), stage.settings().colours());
  }
}
