package org.concord.automaton.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Copies what a URI serves into a file, following redirects, within a bounded time. */
final class Download {
  private static final int HTTP_OK = 200;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TOTAL_TIMEOUT = Duration.ofMinutes(5);

  private Download() {}

  /**
   * Downloads to a file that does not exist yet. On failure a part of it may be left.
   *
   * @throws InterruptedIOException if the thread is interrupted, which it stays
   * @throws IOException if the connection fails, the status is not 200, or it takes over 5 minutes
   */
  static void toFile(URI source, Path file) throws IOException {
    toFile(source, file, TOTAL_TIMEOUT);
  }

  static void toFile(URI source, Path file, Duration timeout) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(source).build();
    // A request's own timeout ends with the response's head; this one bounds its body too.
    CompletableFuture<HttpResponse<Path>> response =
        client.sendAsync(
            request,
            info ->
                info.statusCode() == HTTP_OK
                    ? toNewFile(file)
                    : HttpResponse.BodySubscribers.replacing(file));
    try {
      int status = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status != HTTP_OK) {
        throw new IOException("HTTP status must be 200, actual: " + status);
      }
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while downloading " + source);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new IOException("not complete within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    }
  }

  private static HttpResponse.BodySubscriber<Path> toNewFile(Path file) {
    return HttpResponse.BodySubscribers.ofFile(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Says in a few words why a download failed. */
  static String reason(Throwable failure) {
    if (failure instanceof ConnectException) {
      return "cannot connect";
    }
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.replaceAll("\\s+", " ");
  }
}
