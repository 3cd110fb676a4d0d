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
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A file in the staging folder, through which a worker hands a result to the launcher. It is
 * written under another name first, so that it is whole or absent; a retried worker writes the same
 * bytes again.
 *
 * @param staging a folder of any file system that Beam knows
 * @param name of the file
 */
record StagedFile(String staging, String name) implements Serializable {
  /** Writes the contents of a file. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  void write(Body body) throws IOException {
    ResourceId folder = FileSystems.matchNewResource(staging, true);
    ResourceId temporary =
        folder.resolve(name + "." + UUID.randomUUID(), StandardResolveOptions.RESOLVE_FILE);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Channels.newOutputStream(
                  FileSystems.create(temporary, "application/octet-stream")))) {
        body.writeTo(out);
      }
      FileSystems.rename(
          List.of(temporary), List.of(folder.resolve(name, StandardResolveOptions.RESOLVE_FILE)));
    } catch (IOException e) {
      delete(temporary);
      throw new IOException("cannot write " + staging + "/" + name + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      delete(temporary);
      throw e;
    }
  }

  private static void delete(ResourceId file) throws IOException {
    FileSystems.delete(List.of(file), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** Opens the file, or returns null if there is none. */
  InputStream open() throws IOException {
    ResourceId file =
        FileSystems.matchNewResource(staging, true)
            .resolve(name, StandardResolveOptions.RESOLVE_FILE);
    try {
      // Not matched: to match is to read the path as a pattern.
      return new BufferedInputStream(Channels.newInputStream(FileSystems.open(file)));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return null;
    }
  }

  /** The records of the file, none if it was never written. */
  <T> List<T> read(Coder<T> coder) throws IOException {
    try (InputStream in = open()) {
      return in == null ? List.of() : ListCoder.of(coder).decode(in);
    }
  }
}
