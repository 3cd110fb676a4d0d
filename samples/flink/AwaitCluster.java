import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Waits until the TaskManagers of a Flink cluster have registered, a minute at most. */
class AwaitCluster {
  /** Arguments: the address, HOST:PORT, and the number of TaskManagers. */
  public static void main(String[] arguments) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest overview =
        HttpRequest.newBuilder(URI.create("http://" + arguments[0] + "/overview")).build();
    String ready = "\"taskmanagers\":" + arguments[1] + ",";
    for (int attempt = 0; attempt < 120; attempt++) {
      try {
        if (client.send(overview, BodyHandlers.ofString()).body().contains(ready)) {
          return;
        }
      } catch (IOException e) {
        // It does not listen yet.
      }
      Thread.sleep(500);
    }
    System.err.printf("%s has not got %s TaskManagers within a minute%n", arguments[0], arguments[1]);
    System.exit(1);
  }
}
