package org.concord.pipeline.scene;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.yaml.YamlDocument;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.film.UndecidedRule;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.pipeline.training.PoolPictures;
import org.concord.render.film.Film;
import org.concord.render.video.Browser;
import org.concord.render.video.Encoder;
import org.concord.render.video.Encoding;
import org.concord.render.video.VideoFormat;
import org.concord.render.video.VideoProbe;
import org.concord.training.pool.PoolSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every scene that ships, shortened, as an MP4 that a browser plays, and one as WebM. */
@Timeout(300)
final class ScenePlaybackIT {
  private static final int TIMEOUT_SECONDS = 240;
  private static final int DIGITS = 64;
  private static final Map<String, Object> FEW_DIGITS =
      Map.of("digits", 16, "steps", 12, "mutateAt", 6);

  /** What makes a scene of a kind shorter; none makes a drawing shorter than its strokes. */
  private static final Map<String, Map<String, Object>> SHORTER =
      Map.of(
          "mosaic", FEW_DIGITS,
          "compare", FEW_DIGITS,
          "states", Map.of("every", 12, "slow", 10),
          "failures", Map.of("search", DIGITS, "steps", 12),
          "chimera", Map.of("steps", 12),
          "stretch", Map.of("every", 1),
          "tiles", Map.of("steps", 12));

  private static final String PAGE =
      Browser.PAGE_WITH_VIDEO
          + """
      const play = async name => {
        const film = await (await fetch('/' + name)).blob();
        const loaded = happens('loadeddata');
        video.src = URL.createObjectURL(film);
        await loaded;
        const ended = happens('ended');
        video.playbackRate = 8;
        await video.play();
        await ended;
        return [video.duration, video.currentTime, video.videoWidth, video.videoHeight].join(' ');
      };
      (async () => {
        const played = [];
        for (const name of 'FILMS'.split(' ')) {
          played.push(name + '=' + await play(name).catch(error => 'error: ' + error));
        }
        answer(played.join('&'));
      })();
      </script>
      """;

  @TempDir Path folder;

  /** A film that was made, and the file that holds it. */
  private record Made(Path file, int frames, int frameRate, int width, int height) {}

  @Test
  void playsToItsEndInABrowser() throws Exception {
    Optional<Browser> browser = Browser.find(folder);
    assumeTrue(browser.isPresent(), Browser.MISSING);
    List<Made> films = new ArrayList<>();
    for (Path sample : SceneSchemaTest.samples()) {
      films.add(make(sample, ".mp4"));
    }
    films.add(make(SceneSchemaTest.samples().get(0), ".webm"));

    String names = films.stream().map(film -> name(film.file())).collect(Collectors.joining(" "));
    Map<String, String> played =
        browser
            .get()
            .open(
                PAGE.replace("FILMS", names),
                films.stream().map(Made::file).toList(),
                TIMEOUT_SECONDS);

    assertAll(films.stream().map(film -> () -> check(film, played.get(name(film.file())))));
  }

  private static void check(Made film, String played) throws IOException {
    String name = name(film.file());
    VideoProbe probe = VideoProbe.of(film.file());
    assertEquals(film.frames(), probe.frames(), name);
    assertEquals(film.frameRate(), probe.frameRate(), 0.001, name);
    assertTrue(!played.startsWith("error"), name + ": " + played);
    List<Double> values = Splitter.on(' ').splitToStream(played).map(Double::valueOf).toList();
    double seconds = (double) film.frames() / film.frameRate();
    assertEquals(seconds, values.get(0), 0.01, name);
    assertEquals(seconds, values.get(1), 0.05, name);
    assertEquals(film.width(), values.get(2), name);
    assertEquals(film.height(), values.get(3), name);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private Made make(Path sample, String extension) throws IOException {
    String kind = YamlDocument.read(sample).keys().get("scene").asText();
    Map<String, Object> overrides = new LinkedHashMap<>(SHORTER.getOrDefault(kind, Map.of()));
    if (kind.equals("training")) {
      overrides.put("pictures", pictures().toString());
    }
    SceneFile scene = SceneReader.read(sample, overrides);
    List<ModelSession> sessions = new ArrayList<>();
    for (Path model : scene.models()) {
      sessions.add(SessionCache.get(ModelFile.read(model), Provider.CPU));
    }
    Path file = folder.resolve(name(sample).replace(".yaml", extension));
    // In place of MNIST, and of as many of the samples as the scene asks for.
    Digits data =
        scene.data().equals("letters") ? TestDigits.letters() : TestDigits.samples(DIGITS);
    try (Stage stage = new Stage(scene.settings(), data, sessions, scene.folder())) {
      Film film = scene.film(stage);
      Encoder.encode(film, file, VideoFormat.of(file).orElseThrow(), Encoding.DEFAULT);
      return new Made(file, film.frames(), film.frameRate(), film.width(), film.height());
    }
  }

  /** Pictures of a pool of one digit, whose cells take one label after another. */
  private Path pictures() throws IOException {
    Path rule = folder.resolve("rule.onnx");
    PoolPictures kept = new PoolPictures(rule, new UndecidedRule(false));
    float[] logits = new float[28 * 28];
    Arrays.fill(logits, 1);
    for (byte label = 0; label < 10; label++) {
      byte[] labels = new byte[28 * 28];
      Arrays.fill(labels, label);
      kept.keep(
          new PoolSnapshot(
              20L * label,
              28,
              28,
              List.of(new PoolSnapshot.Digit(3, new byte[28 * 28], labels, logits))));
    }
    Path pictures = PoolPictures.folder(rule);
    assertTrue(Files.isDirectory(pictures));
    return pictures.toAbsolutePath();
  }
}
