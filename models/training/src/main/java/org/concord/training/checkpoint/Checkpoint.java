package org.concord.training.checkpoint;

import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.InputException;

/**
 * A training's state in one file: what it is a training of, the state, and the SHA-256 of all that
 * comes before it. The file is replaced as a whole or not at all.
 */
public final class Checkpoint {
  private static final byte[] MAGIC = {'c', 'o', 'n', 'c', 'o', 'r', 'd', '\n'};
  private static final int DIGEST_BYTES = 32;

  private Checkpoint() {}

  /**
   * What a training is determined by, as digests.
   *
   * @param start of the rule it began with, or "random"
   */
  public record Origin(String recipe, String data, String start) {}

  /**
   * Writes a checkpoint.
   *
   * @throws IOException if the file cannot be written; what was there before is still there then
   */
  public static void write(Path file, Origin origin, Checkpointed state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MAGIC);
    out.writeUTF(origin.recipe());
    out.writeUTF(origin.data());
    out.writeUTF(origin.start());
    state.writeTo(out);
    out.write(Hashing.sha256().hashBytes(bytes.toByteArray()).asBytes());
    AtomicFile.write(file, bytes.toByteArray());
  }

  /**
   * Reads a checkpoint into a new state of the same origin.
   *
   * @throws InputException if there is none, it is damaged, or it is of another origin
   */
  public static void read(Path file, Origin origin, Checkpointed state) {
    byte[] bytes = bytes(file);
    int end = bytes.length - DIGEST_BYTES;
    boolean whole =
        end >= MAGIC.length
            && ByteBuffer.wrap(Hashing.sha256().hashBytes(bytes, 0, end).asBytes())
                .equals(ByteBuffer.wrap(bytes, end, DIGEST_BYTES))
            && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    if (!whole) {
      throw new InputException(file + ": is not a checkpoint, or damaged");
    }
    try {
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, end - MAGIC.length));
      check(file, "recipe", in.readUTF(), origin.recipe());
      check(file, "data", in.readUTF(), origin.data());
      check(file, "start", in.readUTF(), origin.start());
      state.readFrom(in);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be resumed: " + e.getMessage(), e);
    }
  }

  private static void check(Path file, String what, String actual, String expected) {
    if (!actual.equals(expected)) {
      throw new InputException(
          "%s: is a checkpoint of another %s (%.12s…) than this (%.12s…)"
              .formatted(file, what, actual, expected));
    }
  }

  private static byte[] bytes(Path file) {
    if (!Files.exists(file)) {
      throw new InputException(file + ": there is no checkpoint to resume from");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
