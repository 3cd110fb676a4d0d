package org.concord.automaton.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Real HTTP servers on this machine's loopback that publish a folder, each with its own fault. */
final class MirrorsForTests implements AutoCloseable {
  private final Path published;
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final List<HttpServer> servers = new ArrayList<>();

  MirrorsForTests(Path published) {
    this.published = published;
  }

  /** The paths asked of all servers so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Serves the folder's files. */
  URI good() throws IOException {
    return serve(exchange -> answer(exchange, 200, publishedFile(exchange)));
  }

  /** Redirects to the same file elsewhere. */
  URI movedTo(URI other) throws IOException {
    return serve(
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring(1);
          exchange.getResponseHeaders().add("Location", other.resolve(name).toString());
          answer(exchange, 302, new byte[0]);
        });
  }

  /** Has no file. */
  URI missing() throws IOException {
    return serve(exchange -> answer(exchange, 404, new byte[] {1, 2, 3}));
  }

  /** Serves the train images whatever is asked. */
  URI wrong() throws IOException {
    byte[] other = Files.readAllBytes(published.resolve("train-images-idx3-ubyte.gz"));
    return serve(exchange -> answer(exchange, 200, other));
  }

  /** Announces a whole file and hangs up in its middle. */
  URI cutShort() throws IOException {
    return serve(
        exchange -> {
          byte[] whole = publishedFile(exchange);
          exchange.sendResponseHeaders(200, whole.length);
          exchange.getResponseBody().write(whole, 0, whole.length / 2);
          exchange.getResponseBody().flush();
          throw new IOException("hang up");
        });
  }

  /** A port where nobody listens any more. */
  static URI refusing() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }
  }

  URI serve(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().getPath());
          handler.handle(exchange);
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private byte[] publishedFile(HttpExchange exchange) throws IOException {
    return Files.readAllBytes(published.resolve(exchange.getRequestURI().getPath().substring(1)));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
  }
}
