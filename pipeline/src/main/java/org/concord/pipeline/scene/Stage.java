package org.concord.pipeline.scene;

import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.onnx.ModelSession;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.Shoot;
import org.concord.pipeline.film.StripTile;

/**
 * What a scene is shot with.
 *
 * @param settings the keys that all scenes have
 * @param data the digits; null for a scene that needs none
 * @param sessions the models, as many as the scene asks for
 * @param folder that files are relative to which the scene names
 */
public record Stage(SceneSettings settings, Digits data, List<ModelSession> sessions, Path folder) {
  /** The only model. */
  ModelSession session() {
    return sessions.get(0);
  }

  /** The words beneath: the title, else the names of the models. */
  String title() {
    return settings.title().isEmpty()
        ? String.join(
            ", ", sessions.stream().map(ModelSession::model).map(ModelFile::name).toList())
        : settings.title();
  }

  /** A file that the scene names. */
  Path resolve(String file) {
    return folder.resolve(file);
  }

  /** A schedule with the scene's seed. */
  Schedule schedule(int steps, int mutateAt) {
    return new Schedule(steps, mutateAt, settings.seed());
  }

  /** Blocks of digits under the only model. */
  Blocks blocks(Digits digits) {
    return Blocks.of(digits, session().model(), session().provider());
  }

  /**
   * Rolls out the first digits of a set under the only model.
   *
   * @throws InputException if none of them has an alive cell
   */
  List<FilmStrip> shoot(Digits digits, int count, Schedule schedule) {
    List<FilmStrip> strips = Shoot.first(count, session(), blocks(digits), schedule);
    if (strips.isEmpty()) {
      throw new InputException(
          "--data must have an alive cell in one of the first " + count + " digits");
    }
    return strips;
  }

  /** Strips as {@code render} takes them. */
  static List<StripTile> tiles(List<FilmStrip> strips) {
    return strips.stream().map(StripTile::new).toList();
  }

  /** Checks an index of a digit that a scene names. */
  void checkDigit(String key, int digit) {
    if (digit < 0 || digit >= data.count()) {
      throw new InputException(
          "%s must be 0 to %d, the digits of %s, actual: %d"
              .formatted(key, data.count() - 1, data.name(), digit));
    }
  }
}
