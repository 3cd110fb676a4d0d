package org.concord.automaton.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.InputException;

/**
 * The MNIST database on this machine: four IDX files, downloaded once from public mirrors.
 *
 * <p>They are kept in {@code $XDG_CACHE_HOME/concord/mnist}, or {@code ~/.cache/concord/mnist} if
 * that variable is not set. If {@code CONCORD_DATA} is set, it names a folder that already holds
 * the files, gzip or plain, and nothing is ever downloaded. Either way a file is checked against
 * its published SHA-256, computed on the decompressed bytes, each time it is read; one in the cache
 * that fails is downloaded again.
 *
 * <p>Threads and processes may share a cache: files appear in it whole or not at all. Thread-safe
 * if the callback is.
 */
public final class MnistCache {
  /** The environment variable that names a folder which already holds the files. */
  public static final String FOLDER_VARIABLE = "CONCORD_DATA";

  /** Where the files are published, in the order in which they are tried. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

  /** SHA-256 of each file, decompressed. */
  private static final Map<String, String> SHA256 =
      Map.of(
          Part.TRAIN.images(), "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
          Part.TRAIN.labels(), "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
          Part.TEST.images(), "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
          Part.TEST.labels(), "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  /** One of the two sets that MNIST consists of. */
  public enum Part {
    /** 10,000 digits to test with. */
    TEST("mnist:test", "t10k"),
    /** 60,000 digits to train with. */
    TRAIN("mnist:train", "train");

    private final String spec;
    private final String prefix;

    Part(String spec, String prefix) {
      this.spec = spec;
      this.prefix = prefix;
    }

    String images() {
      return prefix + "-images-idx3-ubyte";
    }

    String labels() {
      return prefix + "-labels-idx1-ubyte";
    }
  }

  private final Map<String, String> environment;
  private final List<URI> mirrors;
  private final Map<String, String> digests;
  private final Consumer<String> notices;

  /**
   * Takes the folder from the given environment and downloads from the given mirrors.
   *
   * @param environment variables by name, as of {@link System#getenv()}
   * @param mirrors folders, each ending in a slash, tried in this order
   * @param notices told in a line what is downloaded and what failed
   */
  public MnistCache(Map<String, String> environment, List<URI> mirrors, Consumer<String> notices) {
    this(environment, mirrors, SHA256, notices);
  }

  /** As the public constructor, for files with other digests. */
  MnistCache(
      Map<String, String> environment,
      List<URI> mirrors,
      Map<String, String> digests,
      Consumer<String> notices) {
    this.environment = Map.copyOf(environment);
    this.mirrors = List.copyOf(mirrors);
    this.digests = Map.copyOf(digests);
    this.notices = notices;
  }

  /** The cache of this process's environment, filled from the public {@linkplain #MIRRORS}. */
  public static MnistCache ofEnvironment(Consumer<String> notices) {
    return new MnistCache(System.getenv(), MIRRORS, notices);
  }

  /** The folder that {@code CONCORD_DATA} names, if it is set. */
  Optional<Path> givenFolder() {
    return Optional.of(environment.getOrDefault(FOLDER_VARIABLE, ""))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of);
  }

  /** The folder where the files are, or will be. */
  public Path folder() {
    return givenFolder().orElseGet(this::cacheFolder);
  }

  private Path cacheFolder() {
    Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    if (!cache.isAbsolute()) { // unset, empty or, by the XDG specification, to be ignored
      String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
      cache = Path.of(home, ".cache");
    }
    return cache.resolve("concord").resolve("mnist");
  }

  /**
   * Reads a set; only its two files are downloaded, and only if they are not there.
   *
   * @throws InputException if {@code CONCORD_DATA} is set and its folder lacks a file or holds
   *     another
   * @throws IOException if a file cannot be downloaded; the message names each mirror with its
   *     reason
   */
  public Digits load(Part part) throws IOException {
    return IdxReader.read(part.spec, obtain(part.images()), obtain(part.labels()));
  }

  /**
   * Makes sure that all four files are there.
   *
   * @return where they are, train before test, images before labels
   * @throws InputException as {@link #load}
   * @throws IOException as {@link #load}
   */
  public List<Path> fetchAll() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Part part : List.of(Part.TRAIN, Part.TEST)) {
      files.add(obtain(part.images()));
      files.add(obtain(part.labels()));
    }
    return files;
  }

  private Path obtain(String name) throws IOException {
    Path folder = folder();
    Path compressed = folder.resolve(name + ".gz");
    Path plain = folder.resolve(name);
    Path present = Files.exists(compressed) || !Files.exists(plain) ? compressed : plain;
    if (givenFolder().isPresent()) {
      if (!Files.exists(present)) {
        throw new InputException(
            "%s=%s: must hold %s or %s.gz, actual: neither"
                .formatted(FOLDER_VARIABLE, folder, name, name));
      }
      requireDigest(name, IdxStream.open(present));
      return present;
    }
    if (Files.exists(present)) {
      try {
        requireDigest(name, IdxStream.open(present));
        return present;
      } catch (InputException e) {
        notices.accept(e.getMessage() + "; it is downloaded again");
      }
    }
    download(name, compressed);
    return compressed;
  }

  private void download(String name, Path file) throws IOException {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new IOException(
          ("cannot make the folder %s (%s); set XDG_CACHE_HOME to another or %s"
                  + " to one that holds the MNIST files")
              .formatted(file.getParent(), e, FOLDER_VARIABLE),
          e);
    }
    List<String> failures = new ArrayList<>();
    for (URI mirror : mirrors) {
      URI source = mirror.resolve(name + ".gz");
      notices.accept("downloading " + source);
      try {
        AtomicFile.create(
            file,
            part -> {
              Download.toFile(source, part);
              requireDigest(name, new IdxStream("content", Files.newInputStream(part)));
            });
        return;
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException | InputException e) {
        failures.add(mirror + " (" + Download.reason(e) + ")");
        notices.accept("failed: " + source + ": " + Download.reason(e));
      }
    }
    throw new IOException(
        "cannot download %s.gz: %s; set %s to a folder that holds the MNIST files"
            .formatted(name, String.join(", ", failures), FOLDER_VARIABLE));
  }

  private void requireDigest(String name, IdxStream stream) {
    try (stream) {
      String actual = stream.readSha256();
      if (!actual.equals(digests.get(name))) {
        throw stream.fault(
            "SHA-256 of the decompressed %s must be %s, actual: %s"
                .formatted(name, digests.get(name), actual));
      }
    }
  }
}
