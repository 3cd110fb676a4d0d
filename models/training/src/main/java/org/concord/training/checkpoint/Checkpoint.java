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
 * A file with the state of a training: digests of what determines the training, the state, and the
 * SHA-256 of everything before it. The file is replaced atomically.
 */
public final class Checkpoint {
  private static final byte[] MAGIC = {'c', 'o', 'n', 'c', 'o', 'r', 'd', '\n'};
  private static final int DIGEST_BYTES = 32;

  private Checkpoint() {}

  /**
   * What determines a training.
   *
   * @param recipe digest of the recipe
   * @param data digest of the data set
   * @param start digest of the rule that the training started from, or "random"
   */
  public record Origin(String recipe, String data, String start) {}

  /**
   * Writes a checkpoint.
   *
   * @throws IOException if the file cannot be written; an earlier checkpoint is kept
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
   * Reads a checkpoint into the state of a new training of the same origin.
   *
   * @throws InputException if it is missing, damaged, or of another origin
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
      throw new InputException(file + ": must be a checkpoint, actual: another or a damaged file");
    }
    try {
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, end - MAGIC.length));
      check(file, "recipe", in.readUTF(), origin.recipe());
      check(file, "data set", in.readUTF(), origin.data());
      check(file, "starting rule", in.readUTF(), origin.start());
      state.readFrom(in);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be resumed: " + e.getMessage(), e);
    }
  }

  private static void check(Path file, String what, String actual, String expected) {
    if (!actual.equals(expected)) {
      throw new InputException(
          "%s: belongs to a training with a different %s (%.12s… there, %.12s… here)"
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
