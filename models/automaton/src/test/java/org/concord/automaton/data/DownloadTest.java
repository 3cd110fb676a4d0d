package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that stalls does; the rest is in {@link MnistCacheTest}. */
class DownloadTest {
  @TempDir Path folder;
  private final CountDownLatch done = new CountDownLatch(1);
  private HttpServer server;
  private URI stalling;

  @BeforeEach
  void serveOneByteOfTen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    stalling = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file");
  }

  @AfterEach
  void stop() {
    done.countDown();
    server.stop(0);
  }

  @Test
  void givesUpOnAServerThatStallsInTheBody() {
    IOException failure =
        assertThrows(
            IOException.class,
            () -> Download.toFile(stalling, folder.resolve("file"), Duration.ofSeconds(1)));
    assertEquals("not complete within 1 s", failure.getMessage());
  }

  @Test
  void stopsWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedIOException.class, () -> Download.toFile(stalling, folder.resolve("file")));
    assertTrue(Thread.interrupted());
  }
}
