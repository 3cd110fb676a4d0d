package org.concord.pipeline.beam;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Ints;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Stands in, on this machine, for two HTTP services of Google Cloud as far as Beam calls them:
 * Cloud Storage, whose buckets are all there and hold what is uploaded, and Dataflow, which takes
 * jobs and leaves their work to the test.
 */
final class GoogleStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern OBJECT =
      Pattern.compile("(?:/download)?(?:/storage/v1)?/b/([^/]+)/o/([^/]+)");
  private static final Pattern REWRITE =
      Pattern.compile("(?:/storage/v1)?/b/([^/]+)/o/([^/]+)/rewriteTo/b/([^/]+)/o/([^/]+)");
  private static final Pattern LIST = Pattern.compile("(?:/storage/v1)?/b/([^/]+)/o");
  private static final Pattern BUCKET = Pattern.compile("(?:/storage/v1)?/b/([^/]+)");
  private static final Pattern UPLOAD = Pattern.compile("/upload(?:/storage/v1)?/+b/([^/]+)/o");
  private static final Pattern JOBS = Pattern.compile("/v1b3/projects/[^/]+/locations/[^/]+/jobs");
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");
  private static final Pattern PART = Pattern.compile("bytes (?:[0-9]+-[0-9]+|\\*)/([0-9]+|\\*)");
  private static final Pattern BATCHED =
      Pattern.compile(
          "content-id: <?([^>\\s]+)>?.*?\r\n\r\n(\\w+) (\\S+) ",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /** A request, on its own or within a batch. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Request(String method, URI uri, Map<String, String> headers, byte[] body) {
    String query(String key) {
      for (String pair :
          Splitter.on('&').split(uri.getRawQuery() == null ? "" : uri.getRawQuery())) {
        if (pair.startsWith(key + "=")) {
          return decoded(pair.substring(key.length() + 1));
        }
      }
      return null;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Answer(int status, byte[] body, Map<String, String> headers) {
    static Answer json(JsonNode json) {
      return new Answer(
          200, json.toString().getBytes(UTF_8), Map.of("Content-Type", "application/json"));
    }

    static Answer of(int status) {
      ObjectNode json = JSON.createObjectNode();
      json.putObject("error").put("code", status).put("message", "status " + status);
      byte[] body = status == 204 ? new byte[0] : json.toString().getBytes(UTF_8);
      return new Answer(status, body, Map.of("Content-Type", "application/json"));
    }
  }

  private record Upload(String object, ByteArrayOutputStream bytes) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** What the buckets hold, by {@code BUCKET/NAME}. */
  private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
  private volatile byte[] lastJob;

  /** Does a job's work and returns the state that it ends in. */
  private volatile UnaryOperator<String> workers = id -> "JOB_STATE_RUNNING";

  GoogleStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  Map<String, byte[]> objects() {
    return objects;
  }

  /** The last job that was submitted, as it was sent. */
  byte[] lastJob() {
    return lastJob;
  }

  /** Sets what is done, on a thread of its own, with a job that is submitted. */
  void work(UnaryOperator<String> done) {
    workers = done;
  }

  String state(String id) {
    return jobs.get(id).path("currentState").asText();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if ("gzip".equals(headers.get("Content-encoding"))) {
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      }
      Answer answer =
          answer(new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
      answer.headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          answer.status, answer.body.length == 0 ? -1 : answer.body.length);
      exchange.getResponseBody().write(answer.body);
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      throw e;
    }
  }

  private Answer answer(Request request) throws IOException {
    String path = request.uri.getRawPath().replaceAll("/+", "/");
    Matcher matcher = REWRITE.matcher(path);
    if (matcher.matches()) {
      return rewrite(name(matcher, 1), name(matcher, 3));
    }
    matcher = OBJECT.matcher(path);
    if (matcher.matches()) {
      return object(name(matcher, 1), request);
    }
    matcher = LIST.matcher(path);
    if (matcher.matches()) {
      return list(matcher.group(1), request);
    }
    matcher = BUCKET.matcher(path);
    if (matcher.matches()) {
      return Answer.json(
          JSON.createObjectNode()
              .put("kind", "storage#bucket")
              .put("name", matcher.group(1))
              .put("projectNumber", "1")
              .put("location", "US"));
    }
    matcher = UPLOAD.matcher(path);
    if (matcher.matches()) {
      return beginUpload(matcher.group(1), request);
    }
    if (path.startsWith("/uploads/")) {
      return upload(path.substring("/uploads/".length()), request);
    }
    if (path.startsWith("/batch")) {
      return batch(request);
    }
    if (JOBS.matcher(path).matches()) {
      return submit(request);
    }
    if (path.startsWith("/v1b3/")) {
      return job(path, request);
    }
    System.err.println("not answered: " + request.method + " " + request.uri);
    return Answer.of(501);
  }

  private static String name(Matcher matcher, int group) {
    return decoded(matcher.group(group)) + "/" + decoded(matcher.group(group + 1));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private ObjectNode resource(String object) {
    byte[] bytes = objects.get(object);
    int slash = object.indexOf('/');
    return JSON.createObjectNode()
        .put("kind", "storage#object")
        .put("bucket", object.substring(0, slash))
        .put("name", object.substring(slash + 1))
        .put("size", Integer.toString(bytes.length))
        .put("generation", "1")
        .put("metageneration", "1")
        .put("contentType", "application/octet-stream")
        .put("crc32c", BaseEncoding.base64().encode(bigEndian(bytes)))
        .put("updated", "2026-01-01T00:00:00.000Z")
        .put("timeCreated", "2026-01-01T00:00:00.000Z");
  }

  private static byte[] bigEndian(byte[] bytes) {
    return Ints.toByteArray(Hashing.crc32c().hashBytes(bytes).asInt());
  }

  private Answer object(String object, Request request) {
    byte[] bytes = objects.get(object);
    if (bytes == null) {
      return Answer.of(404);
    }
    if (request.method.equals("DELETE")) {
      objects.remove(object);
      return Answer.of(204);
    }
    if (!"media".equals(request.query("alt"))) {
      return Answer.json(resource(object));
    }
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/octet-stream");
    headers.put("x-goog-generation", "1");
    Matcher range = RANGE.matcher(request.headers.getOrDefault("Range", ""));
    if (!range.matches()) {
      return new Answer(200, bytes, headers);
    }
    int from = Integer.parseInt(range.group(1));
    if (from >= bytes.length) {
      headers.put("Content-Range", "bytes */" + bytes.length);
      return new Answer(416, new byte[0], headers);
    }
    int to =
        range.group(2).isEmpty()
            ? bytes.length - 1
            : (int) Math.min(bytes.length - 1L, Long.parseLong(range.group(2)));
    headers.put("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
    return new Answer(206, Arrays.copyOfRange(bytes, from, to + 1), headers);
  }

  private Answer list(String bucket, Request request) {
    String prefix = bucket + "/" + (request.query("prefix") == null ? "" : request.query("prefix"));
    ObjectNode json = JSON.createObjectNode().put("kind", "storage#objects");
    objects.keySet().stream()
        .filter(object -> object.startsWith(prefix))
        .forEach(object -> json.withArray("/items").add(resource(object)));
    return Answer.json(json);
  }

  private Answer rewrite(String from, String to) {
    byte[] bytes = objects.get(from);
    if (bytes == null) {
      return Answer.of(404);
    }
    objects.put(to, bytes);
    ObjectNode json =
        JSON.createObjectNode()
            .put("kind", "storage#rewriteResponse")
            .put("done", true)
            .put("objectSize", Integer.toString(bytes.length))
            .put("totalBytesRewritten", Integer.toString(bytes.length));
    json.set("resource", resource(to));
    return Answer.json(json);
  }

  private Answer beginUpload(String bucket, Request request) throws IOException {
    String name = request.query("name");
    if (name == null) {
      name = JSON.readTree(request.body).path("name").asText();
    }
    String id = UUID.randomUUID().toString();
    uploads.put(id, new Upload(decoded(bucket) + "/" + name, new ByteArrayOutputStream()));
    return new Answer(200, new byte[0], Map.of("Location", endpoint() + "uploads/" + id));
  }

  private Answer upload(String id, Request request) {
    Upload upload = uploads.get(id);
    upload.bytes.writeBytes(request.body);
    Matcher part = PART.matcher(request.headers.getOrDefault("Content-range", ""));
    boolean more =
        part.matches()
            && (part.group(1).equals("*") || upload.bytes.size() < Integer.parseInt(part.group(1)));
    if (more) {
      return new Answer(308, new byte[0], Map.of("Range", "bytes=0-" + (upload.bytes.size() - 1)));
    }
    uploads.remove(id);
    objects.put(upload.object, upload.bytes.toByteArray());
    return Answer.json(resource(upload.object));
  }

  /** Several requests in one, none of which has a body that is of interest. */
  private Answer batch(Request request) throws IOException {
    String boundary = "answers";
    StringBuilder answers = new StringBuilder();
    Matcher each = BATCHED.matcher(new String(request.body, ISO_8859_1));
    while (each.find()) {
      URI uri = URI.create(endpoint()).resolve(each.group(3));
      Answer answer = answer(new Request(each.group(2), uri, Map.of(), new byte[0]));
      answers
          .append("--" + boundary + "\r\nContent-Type: application/http\r\n")
          .append("Content-ID: <response-" + each.group(1) + ">\r\n\r\n")
          .append("HTTP/1.1 " + answer.status + " Status\r\n")
          .append("Content-Type: application/json\r\n")
          .append("Content-Length: " + answer.body.length + "\r\n\r\n")
          .append(new String(answer.body, ISO_8859_1))
          .append("\r\n");
    }
    answers.append("--" + boundary + "--\r\n");
    return new Answer(
        200,
        answers.toString().getBytes(ISO_8859_1),
        Map.of("Content-Type", "multipart/mixed; boundary=" + boundary));
  }

  private Answer submit(Request request) throws IOException {
    lastJob = request.body;
    ObjectNode job = (ObjectNode) JSON.readTree(request.body);
    String id = "job-" + jobs.size();
    job.put("id", id).put("currentState", "JOB_STATE_RUNNING");
    job.put("location", "test-region1").put("projectId", "test-project");
    jobs.put(id, job);
    threads.execute(
        () -> {
          String state = workers.apply(id);
          jobs.computeIfPresent(id, (same, old) -> old.deepCopy().put("currentState", state));
        });
    return Answer.json(job);
  }

  private Answer job(String path, Request request) throws IOException {
    List<String> parts = Splitter.on("/jobs/").splitToList(path);
    String rest = parts.get(parts.size() - 1);
    if (rest.contains("/")) {
      return Answer.json(JSON.createObjectNode()); // No messages, no metrics.
    }
    if (request.method.equals("PUT")) {
      String state = JSON.readTree(request.body).path("requestedState").asText();
      jobs.computeIfPresent(rest, (same, old) -> old.deepCopy().put("currentState", state));
    }
    return Answer.json(jobs.get(rest));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
