package org.concord.pipeline.scene.stage;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.LiveTile;
import org.concord.pipeline.film.Playback;
import org.concord.render.film.Film;
import org.concord.render.film.MosaicFilm;
import org.concord.render.look.Palette;
import org.concord.render.tile.FilmTile;

/**
 * The models and digits that a scene is filmed with. Not thread-safe.
 *
 * @param settings the keys that all scenes have
 * @param data the digits; null for a scene that needs none
 * @param sessions the models, as many as the scene needs
 * @param folder that the paths of the scene are relative to
 * @param rollouts those that run while frames are painted; closed with the stage
 */
public record Stage(
    SceneSettings settings,
    Digits data,
    List<ModelSession> sessions,
    Path folder,
    Deque<Rollout> rollouts)
    implements AutoCloseable {
  /** A stage without rollouts. */
  public Stage(SceneSettings settings, Digits data, List<ModelSession> sessions, Path folder) {
    this(settings, data, sessions, folder, new ArrayDeque<>());
  }

  /**
   * A rollout under the only model that advances while its film is painted; closed with the stage.
   *
   * @param digits the set they are in
   * @param seated indices of those that are rolled out, with or without alive cells
   */
  public Playback playback(Digits digits, int[] seated, Intervention intervention) {
    Blocks blocks = new Blocks(digits, seated.length, session().model().aliveThreshold());
    Rollout rollout = new Rollout(session(), blocks, schedule(1, 0));
    rollouts.push(rollout);
    return new Playback(rollout, seated, intervention);
  }

  /** Tiles of all digits of a set, rolled out without interventions, shaded by their ink or not. */
  public List<LiveTile> live(Digits digits, int steps, boolean ink) {
    int[] all = IntStream.range(0, digits.count()).toArray();
    Playback playback = playback(digits, all, Intervention.NONE);
    return IntStream.of(all)
        .mapToObj(slot -> new LiveTile(playback, slot, session().model(), steps, ink))
        .toList();
  }

  /** The only model. */
  public ModelSession session() {
    return sessions.get(0);
  }

  /** The caption: the title and the names of the models, if any. */
  public String title() {
    String models =
        String.join(", ", sessions.stream().map(ModelSession::model).map(ModelFile::name).toList());
    return Stream.of(settings.title(), models)
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** The colours of the film, for the labels of the models, if any. */
  public Palette colours() {
    return sessions.isEmpty()
        ? settings.colours()
        : settings.colours().forLabels(session().model().labels().names());
  }

  /**
   * A mosaic of tiles with the scene's caption and looks.
   *
   * @param columns tiles per row, 0 for a film that is about square
   */
  public Film mosaic(List<? extends FilmTile> tiles, int columns, int mutateAt) {
    return new MosaicFilm(title(), tiles, columns, settings.scale(), mutateAt, colours());
  }

  /** A file that the scene names. */
  public Path resolve(String file) {
    return folder.resolve(file);
  }

  /** A schedule with the scene's seed. */
  public Schedule schedule(int steps, int mutateAt) {
    return new Schedule(steps, mutateAt, settings.seed());
  }

  /** Blocks of digits under the only model. */
  public Blocks blocks(Digits digits) {
    return Blocks.of(digits, session().model(), session().provider());
  }

  /** Checks the index of a digit, given at a path of keys. */
  public void checkDigit(String path, int digit) {
    KeyException.check(
        0 <= digit && digit < data.count(),
        path,
        "0 to %d, the digits of %s".formatted(data.count() - 1, data.name()),
        digit);
  }

  @Override
  public void close() {
    while (!rollouts.isEmpty()) {
      rollouts.pop().close();
    }
  }
}
