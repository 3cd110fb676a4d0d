package org.concord.automaton.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.KeyException;

/**
 * Turns the specification of a data set into digits.
 *
 * <table>
 * <caption>What is accepted</caption>
 * <tr><th>specification<th>digits
 * <tr><td>{@code mnist:test}, {@code mnist:train}<td>MNIST, from its {@linkplain MnistCache cache}
 * <tr><td>{@code emnist:NAME}, {@code emnist:NAME:train}, {@code fashion:test}, {@code
 *     kmnist:test} and so on<td>a {@linkplain PublishedSet set of MNIST's kind}, from its published
 *     files
 * <tr><td>{@code samples}<td>the digits that ship with the project; a folder of this name is
 *     {@code ./samples}
 * <tr><td>{@code letters}<td>the capital letters that ship with the project, A–Z labelled 0–25
 * <tr><td>a folder<td>its one {@code *images*idx3-ubyte[.gz]}, labelled if there is a
 *     {@code *labels*idx1-ubyte[.gz]}
 * <tr><td>{@code IMAGES,LABELS}<td>a pair of IDX files
 * <tr><td>{@code IMAGES}<td>an IDX file of images, unlabelled
 * </table>
 *
 * <p>The set is named as the specification says for sets that have a name, and after the last part
 * of the path (of the images) for the others, so that reports do not depend on where files are.
 * Thread-safe.
 */
public final class DataSource {
  private static final String ACCEPTED =
      "mnist:test, mnist:train, samples, letters, "
          + PublishedSet.ACCEPTED
          + ", an IDX file of images, a pair of files IMAGES,LABELS, or a folder with one"
          + " *images*idx3-ubyte[.gz] and one *labels*idx1-ubyte[.gz]";
  private static final String SHIPPED = "/org/concord/samples/";
  private static final Set<String> NAMES =
      Set.of("mnist:test", "mnist:train", "samples", "letters");
  private static final Pattern IMAGES = Pattern.compile("(?!\\.).*images.*idx3-ubyte(\\.gz)?");
  private static final Pattern LABELS = Pattern.compile("(?!\\.).*labels.*idx1-ubyte(\\.gz)?");

  private final MnistCache mnist;

  /** Takes MNIST from the given cache. */
  public DataSource(MnistCache mnist) {
    this.mnist = mnist;
  }

  /** Takes MNIST as the process's environment says; what is downloaded is told to a callback. */
  public static DataSource ofEnvironment(Consumer<String> notices) {
    return new DataSource(MnistCache.ofEnvironment(notices));
  }

  /** Whether a specification is the name of a set rather than of files. */
  public static boolean named(String spec) {
    return NAMES.contains(spec) || PublishedSet.of(spec).isPresent();
  }

  /**
   * Reads the digits that a specification means.
   *
   * @throws KeyException naming {@code data} if it means none
   * @throws InputException if it means files that are missing or malformed
   * @throws IOException if MNIST must be downloaded and cannot be, or a folder cannot be listed
   */
  public Digits load(String spec) throws IOException {
    return switch (spec) {
      case "mnist:test" -> mnist.load(MnistCache.Part.TEST);
      case "mnist:train" -> mnist.load(MnistCache.Part.TRAIN);
      case "samples" -> loadShipped(spec, SHIPPED);
      case "letters" -> loadShipped(spec, SHIPPED + "letters/");
      default -> {
        Optional<PublishedSet> published = PublishedSet.of(spec);
        yield published.isPresent() ? published.get().load(mnist.givenFolder()) : loadFiles(spec);
      }
    };
  }

  private static Digits loadShipped(String name, String folder) {
    String images = folder + "images-idx3-ubyte.gz";
    String labels = folder + "labels-idx1-ubyte.gz";
    try (IdxStream imagesStream = openResource(name, images);
        IdxStream labelsStream = openResource(name, labels)) {
      return IdxReader.read(name, images, imagesStream, labels, labelsStream);
    }
  }

  private static IdxStream openResource(String name, String resource) {
    InputStream in = DataSource.class.getResourceAsStream(resource);
    if (in == null) {
      throw new InputException(
          name + ": the jar must hold " + resource + ", actual: nothing there");
    }
    return new IdxStream(resource, in);
  }

  private static Digits loadFiles(String spec) throws IOException {
    Path whole = toPath(spec);
    if (whole != null && Files.isDirectory(whole)) {
      return loadFolder(whole);
    }
    if (whole != null && Files.exists(whole)) {
      return IdxReader.read(lastPart(whole), whole);
    }
    int comma = spec.indexOf(',');
    if (comma > 0 && comma == spec.lastIndexOf(',') && comma < spec.length() - 1) {
      Path images = toPath(spec.substring(0, comma));
      Path labels = toPath(spec.substring(comma + 1));
      if (images != null && labels != null) {
        return IdxReader.read(lastPart(images), images, labels);
      }
    }
    throw new KeyException("data", "must be " + ACCEPTED + "; actual: " + spec);
  }

  private static Digits loadFolder(Path folder) throws IOException {
    List<Path> images = list(folder, IMAGES);
    if (images.size() != 1) {
      throw notOne(folder, "one *images*idx3-ubyte[.gz]", images);
    }
    List<Path> labels = list(folder, LABELS);
    if (labels.size() > 1) {
      throw notOne(folder, "at most one *labels*idx1-ubyte[.gz]", labels);
    }
    String name = lastPart(folder);
    return labels.isEmpty()
        ? IdxReader.read(name, images.get(0))
        : IdxReader.read(name, images.get(0), labels.get(0));
  }

  private static List<Path> list(Path folder, Pattern name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static InputException notOne(Path folder, String rule, List<Path> actual) {
    String names =
        actual.stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.joining(", "));
    return new InputException(
        folder
            + ": must hold "
            + rule
            + ", actual: "
            + (names.isEmpty() ? "none" : names + " (name a pair of files as IMAGES,LABELS)"));
  }

  private static Path toPath(String text) {
    try {
      return text.isEmpty() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static String lastPart(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? path.toString() : last.toString();
  }
}
