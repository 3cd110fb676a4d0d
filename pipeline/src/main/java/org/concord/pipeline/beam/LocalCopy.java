package org.concord.pipeline.beam;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ExternalData;

/**
 * Copies of files on other file systems, under their own names in a temporary folder, for as long
 * as this JVM lives. Paths on this machine are left as they are. Thread-safe.
 */
public final class LocalCopy {
  /** What a folder of digits holds. */
  private static final String DIGITS = "/*-ubyte*";

  private LocalCopy() {}

  /**
   * The address of a file in full: a path is made absolute.
   *
   * @param key names the address in messages, an option without its dashes
   * @throws InputException if the file system is not known
   */
  public static String address(String key, String address) {
    BeamOptions.knowFileSystems();
    return WorkFolder.resolve(key, address);
  }

  /**
   * A file on this machine with what is at an address.
   *
   * @param key names the address in messages, an option without its dashes
   * @param address a path, which is returned, or an address with a scheme
   * @throws InputException if the file system is not known, or has no such file
   * @throws IOException if it cannot be read
   */
  public static Path of(String key, String address) throws IOException {
    if (!WorkFolder.remote(address)) {
      return Path.of(address);
    }
    return copy(key, address, temporaryFolder());
  }

  private static Path copy(String key, String address, Path folder) throws IOException {
    ResourceId file = FileSystems.matchNewResource(address(key, address), false);
    try {
      return copy(file, folder);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new InputException("--%s %s: no such file".formatted(key, address), e);
    }
  }

  /**
   * A model on this machine, with the files beside it that hold its tensors.
   *
   * @param key names the address in messages, an option without its dashes
   * @param address of the model's file, as of {@link #of}
   * @throws InputException as {@link #of}, or if it is not an ONNX model, or lacks such a file
   * @throws IOException if it cannot be read
   */
  public static Path ofModel(String key, String address) throws IOException {
    Path model = of(key, address);
    if (WorkFolder.remote(address)) {
      String folder = address.substring(0, address.lastIndexOf('/') + 1);
      for (String name : ExternalData.names(model)) {
        var unused = copy(key, folder + name, model.getParent());
      }
    }
    return model;
  }

  /**
   * A specification of digits that means files on this machine.
   *
   * @param key names the specification in messages, an option without its dashes
   * @param spec a file, a folder or {@code IMAGES,LABELS}, each with or without a scheme; any other
   *     is returned as it is
   * @throws InputException if a file system is not known, or has no such file or folder
   * @throws IOException if it cannot be read
   */
  public static String ofData(String key, String spec) throws IOException {
    int comma = spec.indexOf(',');
    if (comma > 0) {
      String images = spec.substring(0, comma);
      String labels = spec.substring(comma + 1);
      return WorkFolder.remote(images) || WorkFolder.remote(labels)
          ? of(key, images) + "," + of(key, labels)
          : spec;
    }
    if (!WorkFolder.remote(spec)) {
      return spec;
    }
    String address = address(key, spec);
    List<Metadata> digits = matches(address + DIGITS);
    return (digits.isEmpty() ? of(key, address) : copyAll(address, digits)).toString();
  }

  private static List<Metadata> matches(String pattern) throws IOException {
    MatchResult found = FileSystems.match(pattern);
    return found.status() == MatchResult.Status.OK ? found.metadata() : new ArrayList<>();
  }

  /** Copies files into a folder that is called as theirs, since the set is named after it. */
  private static Path copyAll(String address, List<Metadata> files) throws IOException {
    Path folder = temporaryFolder().resolve(address.substring(address.lastIndexOf('/') + 1));
    Files.createDirectory(folder);
    folder.toFile().deleteOnExit();
    for (Metadata file : files) {
      var unused = copy(file.resourceId(), folder);
    }
    return folder;
  }

  private static Path copy(ResourceId file, Path folder) throws IOException {
    // Not every file system leaves the folders out.
    Path copy = folder.resolve(file.getFilename().replaceFirst(".*/", ""));
    copy.toFile().deleteOnExit();
    try (InputStream in = Channels.newInputStream(FileSystems.open(file))) {
      Files.copy(in, copy);
    }
    return copy;
  }

  private static Path temporaryFolder() throws IOException {
    Path folder = Files.createTempDirectory("concord-copy");
    folder.toFile().deleteOnExit();
    return folder;
  }
}
