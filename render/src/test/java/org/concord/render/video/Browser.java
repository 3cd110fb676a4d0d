package org.concord.render.video;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/**
 * A Chromium without a window: the one named by {@code CHROMIUM}, or one on the path.
 *
 * @param binary that is run
 * @param folder for its profile and log
 */
public record Browser(String binary, Path folder) {
  /** Why a test is skipped where there is none. */
  public static final String MISSING = "no Chromium: set CHROMIUM to its binary";

  /** How a page begins that shows films: a video, whose events can be awaited, and an answer. */
  public static final String PAGE_WITH_VIDEO =
      """
      <!doctype html><video muted></video><script>
      const answer = text => fetch('/answer', {method: 'POST', body: text});
      const video = document.querySelector('video');
      const happens = name => new Promise((done, fail) => {
        video.addEventListener(name, done, {once: true});
        video.addEventListener('error', () => fail(video.error.message), {once: true});
      });
      """;

  /** The browser of this machine, if there is one. */
  public static Optional<Browser> find(Path folder) {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Optional.of(new Browser(named, folder));
    }
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Splitter.on(File.pathSeparator)
                    .splitToStream(System.getenv("PATH"))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .map(file -> new Browser(file.toString(), folder))
        .findFirst();
  }

  /**
   * Opens a page and waits for what it posts to {@code /answer}: {@code key=value&key=value}.
   *
   * @param page HTML, served at {@code /}
   * @param films served beside it by their names
   */
  public Map<String, String> open(String page, List<Path> films, int timeoutSeconds)
      throws IOException, InterruptedException {
    BlockingQueue<String> answers = new ArrayBlockingQueue<>(4);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> reply(exchange, "text/html", page.getBytes(UTF_8)));
    for (Path film : films) {
      String name = film.getFileName().toString();
      String type = "video/" + name.substring(name.lastIndexOf('.') + 1);
      server.createContext("/" + name, exchange -> reply(exchange, type, Files.readAllBytes(film)));
    }
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
                binary,
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
      String answer = answers.poll(timeoutSeconds, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("no answer from " + binary + ", see " + log);
      }
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
}
