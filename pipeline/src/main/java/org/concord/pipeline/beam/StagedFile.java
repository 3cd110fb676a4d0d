package org.concord.pipeline.beam;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A file through which workers and the launcher hand results on. It is written under another name
 * first, so that it is whole or absent; a retried worker writes the same bytes again.
 *
 * @param folder of any file system that Beam knows
 * @param name of the file, with the folders below that one
 */
record StagedFile(String folder, String name) implements Serializable {
  private static final String UNFINISHED = ".unfinished-";

  /** Writes the contents of a file. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Whether a file of this name is whole. */
  static boolean finished(String name) {
    return !name.contains(UNFINISHED);
  }

  void write(Body body) throws IOException {
    Ending.unlessBegun(() -> writeAside(body));
  }

  private void writeAside(Body body) throws IOException {
    ResourceId temporary = resource(name + UNFINISHED + UUID.randomUUID());
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Channels.newOutputStream(
                  FileSystems.create(temporary, "application/octet-stream")))) {
        body.writeTo(out);
      }
      Ending.require();
      FileSystems.rename(List.of(temporary), List.of(resource(name)));
    } catch (IOException e) {
      delete(temporary);
      throw new IOException("cannot write " + folder + "/" + name + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      delete(temporary);
      throw e;
    }
  }

  private ResourceId resource(String file) {
    return FileSystems.matchNewResource(folder, true)
        .resolve(file, StandardResolveOptions.RESOLVE_FILE);
  }

  private static void delete(ResourceId file) throws IOException {
    FileSystems.delete(List.of(file), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** Deletes the file, if there is one. */
  void delete() throws IOException {
    delete(resource(name));
  }

  /** Opens the file, or returns null if there is none. */
  InputStream open() throws IOException {
    try {
      // Not matched: to match is to read the path as a pattern.
      return new BufferedInputStream(Channels.newInputStream(FileSystems.open(resource(name))));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return null;
    }
  }

  /** All bytes of the file, or null if there is none. */
  byte[] read() throws IOException {
    try (InputStream in = open()) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
