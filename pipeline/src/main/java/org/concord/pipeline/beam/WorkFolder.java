package org.concord.pipeline.beam;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.concord.automaton.InputException;

/**
 * The hidden folder, within the folder that a run reports to, where it keeps what is not finished:
 * its configuration, inputs that workers read, parts and films. It is on any file system that Beam
 * knows. Immutable, thread-safe.
 *
 * @param out the folder that the run reports to: a path, or an address with a scheme
 */
record WorkFolder(String out) {
  static final String NAME = ".concord";

  /** The file that says which run this is. */
  static final String CONFIGURATION = "run.json";

  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+)://.*");

  /** Whether an address has a scheme: whether it is anything but a path on this machine. */
  static boolean remote(String address) {
    return SCHEME.matcher(address).matches();
  }

  /**
   * Makes a path absolute, and requires of other addresses that their file system is known.
   *
   * @param key names the address in messages
   */
  static String resolve(String key, String address) {
    Matcher scheme = SCHEME.matcher(address);
    if (!scheme.matches()) {
      return Path.of(address).toAbsolutePath().normalize().toString();
    }
    try {
      FileSystems.matchNewResource(address, true);
      return address.replaceAll("/+$", "");
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--%s %s must be on a file system that this jar knows, actual: %s, which comes with %s"
              .formatted(key, address, scheme.group(1), bringer(scheme.group(1))),
          e);
    }
  }

  private static String bringer(String scheme) {
    return switch (scheme) {
      case "gs" -> "a jar that is built with -Pdataflow";
      case "hdfs" -> "beam-sdks-java-io-hadoop-file-system on the class path";
      case "s3" -> "beam-sdks-java-io-amazon-web-services2 on the class path";
      default -> "a Beam file system for it on the class path";
    };
  }

  /** Whether this is on another file system than this machine's. */
  boolean remote() {
    return remote(out);
  }

  /** Where this is. */
  String address() {
    return out + "/" + NAME;
  }

  /** Where this is, if it is not {@link #remote}. */
  Path path() {
    return Path.of(out, NAME);
  }

  /**
   * A file in this folder.
   *
   * @param name with the folders below this one
   */
  StagedFile file(String name) {
    return new StagedFile(address(), name);
  }

  /** How many parts there are, sound or not. */
  long parts() throws IOException {
    if (remote()) {
      return matches("parts/*").size();
    }
    Path parts = path().resolve("parts");
    if (!Files.isDirectory(parts)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(parts)) {
      return files.filter(file -> StagedFile.finished(file.getFileName().toString())).count();
    }
  }

  /** Deletes this folder with all that is in it. */
  void delete() throws IOException {
    if (remote()) {
      List<Metadata> files = matches("**");
      FileSystems.delete(
          files.stream().map(Metadata::resourceId).toList(),
          StandardMoveOptions.IGNORE_MISSING_FILES);
    } else if (Files.exists(path())) {
      MoreFiles.deleteRecursively(path(), RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private List<Metadata> matches(String pattern) throws IOException {
    MatchResult result = FileSystems.match(address() + "/" + pattern);
    return result.status() == MatchResult.Status.OK ? result.metadata() : List.of();
  }
}
