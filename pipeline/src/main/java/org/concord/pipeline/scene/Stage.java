package org.concord.pipeline.scene;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.onnx.ModelSession;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.LiveTile;
import org.concord.pipeline.film.Playback;

/**
 * What a scene is shot with. Not thread-safe.
 *
 * @param settings the keys that all scenes have
 * @param data the digits; null for a scene that needs none
 * @param sessions the models, as many as the scene asks for
 * @param folder that files are relative to which the scene names
 * @param rollouts those that go on while frames are painted; closed with the stage
 */
public record Stage(
    SceneSettings settings,
    Digits data,
    List<ModelSession> sessions,
    Path folder,
    Deque<Rollout> rollouts)
    implements AutoCloseable {
  /** A stage on which nothing has been rolled out yet. */
  public Stage(SceneSettings settings, Digits data, List<ModelSession> sessions, Path folder) {
    this(settings, data, sessions, folder, new ArrayDeque<>());
  }

  /**
   * A rollout under the only model that goes on while its film is painted, until the stage is
   * closed.
   *
   * @param digits their set
   * @param seated indexes of those that are rolled out, alive or not
   */
  Playback playback(Digits digits, int[] seated, Intervention intervention) {
    Blocks blocks = new Blocks(digits, seated.length, session().model().aliveThreshold());
    Rollout rollout = new Rollout(session(), blocks, schedule(1, 0));
    rollouts.push(rollout);
    return new Playback(rollout, seated, intervention);
  }

  /**
   * All digits of a set as they are rolled out, undisturbed, cells as strong as their ink or not.
   */
  List<LiveTile> live(Digits digits, int steps, boolean ink) {
    int[] all = IntStream.range(0, digits.count()).toArray();
    Playback playback = playback(digits, all, Intervention.NONE);
    return IntStream.of(all)
        .mapToObj(slot -> new LiveTile(playback, slot, session().model(), steps, ink))
        .toList();
  }

  /** The only model. */
  ModelSession session() {
    return sessions.get(0);
  }

  /** The words beneath: the title and the names of the models, as far as there are any. */
  String title() {
    String models =
        String.join(", ", sessions.stream().map(ModelSession::model).map(ModelFile::name).toList());
    return Stream.of(settings.title(), models)
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" · "));
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

  /** Checks an index of a digit that a scene names at a path of keys. */
  void checkDigit(String path, int digit) {
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
