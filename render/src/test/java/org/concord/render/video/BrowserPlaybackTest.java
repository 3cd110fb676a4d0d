package org.concord.render.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.concord.render.film.MosaicFilm;
import org.concord.render.film.SyntheticTile;
import org.concord.render.look.Palette;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays a film in Chromium: the one named by {@code CHROMIUM}, or one on the path. */
final class BrowserPlaybackTest {
  private static final int TIMEOUT_SECONDS = 60;

  private static final String PAGE =
      """
      <!doctype html><video muted></video><script>
      const answer = text => fetch('/answer', {method: 'POST', body: text});
      const video = document.querySelector('video');
      const happens = name => new Promise((done, fail) => {
        video.addEventListener(name, done, {once: true});
        video.addEventListener('error', () => fail(video.error.message), {once: true});
      });
      (async () => {
        const film = await (await fetch('/film')).blob();
        const loaded = happens('loadeddata');
        video.src = URL.createObjectURL(film);
        await loaded;
        const found = happens('seeked');
        video.currentTime = video.duration - 0.5;
        await found;
        const canvas = document.createElement('canvas');
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        const context = canvas.getContext('2d');
        context.drawImage(video, 0, 0);
        const rgb = label => Array.from(
            context.getImageData(360 + 20 * label, 583, 1, 1).data.slice(0, 3)).join(' ');
        const ended = happens('ended');
        await video.play();
        await ended;
        const frames = video.getVideoPlaybackQuality().totalVideoFrames;
        answer(['duration=' + video.duration, 'width=' + video.videoWidth,
            'height=' + video.videoHeight, 'end=' + video.currentTime, 'played=' + (frames > 0),
            'colours=' + [...Array(10).keys()].map(rgb).join(' ')].join('&'));
      })().catch(error => answer('error=' + error));
      </script>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm"})
  void playsToTheEndInTheRightColours(String kind) throws IOException, InterruptedException {
    Optional<String> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium: set CHROMIUM to its binary");
    Path film = folder.resolve("film." + kind);
    MosaicFilm mosaic = MosaicFilm.of(SyntheticTile.many(100, 61)).mutateAt(30).build();
    Encoder.encode(mosaic, film, Encoding.DEFAULT);

    Map<String, String> answer = play(browser.get(), film, "video/" + kind);

    assertEquals(null, answer.get("error"));
    assertEquals("560", answer.get("width"));
    assertEquals("646", answer.get("height"));
    assertEquals("true", answer.get("played"));
    assertEquals(61 / 30.0, Double.parseDouble(answer.get("duration")), 0.01);
    assertEquals(61 / 30.0, Double.parseDouble(answer.get("end")), 0.05);
    List<String> channels = Splitter.on(' ').splitToList(answer.get("colours"));
    for (int label = 0; label < Palette.LABELS; label++) {
      for (int channel = 0; channel < 3; channel++) {
        int expected = (Palette.ARTICLE.labels().get(label) >> (16 - 8 * channel)) & 0xff;
        int actual = Integer.parseInt(channels.get(3 * label + channel));
        // Wider than for large areas: the swatches are small and carry digits.
        assertTrue(Math.abs(expected - actual) <= 12, label + ": " + channels);
      }
    }
  }

  private Map<String, String> play(String browser, Path film, String type)
      throws IOException, InterruptedException {
    BlockingQueue<String> answers = new ArrayBlockingQueue<>(4);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> reply(exchange, "text/html", PAGE.getBytes(UTF_8)));
    server.createContext("/film", exchange -> reply(exchange, type, Files.readAllBytes(film)));
    server.createContext(
        "/answer",
        exchange -> {
          answers.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          reply(exchange, "text/plain", new byte[0]);
        });
    server.start();
    Path log = folder.resolve("browser.log");
    ProcessBuilder command =
        new ProcessBuilder(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + folder.resolve("profile"),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().put("TMPDIR", folder.toString());
    Process process = command.start();
    try {
      String answer = answers.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertNotNull(answer, () -> "no answer from " + browser + ", see " + log);
      return Splitter.on('&').withKeyValueSeparator('=').split(answer);
    } finally {
      server.stop(0);
      List<ProcessHandle> family =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      family.forEach(ProcessHandle::destroyForcibly);
      process.waitFor();
      for (ProcessHandle member : family) {
        member.onExit().join();
      }
    }
  }

  private static void reply(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static Optional<String> browser() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Optional.of(named);
    }
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Splitter.on(File.pathSeparator)
                    .splitToStream(System.getenv("PATH"))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
