package org.concord.pipeline.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.IdxReader;
import org.concord.automaton.data.IdxWriter;
import org.concord.automaton.data.transform.Jitter;
import org.concord.automaton.model.ModelFile;

/** Models and digits in a run's folder, for workers in other JVMs. */
final class StagedInputs {
  private static final String MODELS = "inputs/models";
  private static final String DATA = "inputs/data";
  private static final String IMAGES = "inputs/images-idx3-ubyte";
  private static final String LABELS = "inputs/labels-idx1-ubyte";

  /** How the set is made of the digits in the files. */
  private record DataDescription(String name, int count, boolean jitter) implements Serializable {}

  private interface Local {
    void write(Path file) throws IOException;
  }

  private StagedInputs() {}

  /** Writes what an evaluation needs. */
  static void write(Evaluation evaluation, WorkFolder folder) throws IOException {
    writeObject(folder.file(MODELS), new ArrayList<>(evaluation.models()));
    Digits data = evaluation.data();
    boolean jitter = data.source() instanceof Jitter;
    Digits stored = data.source() instanceof Jitter varied ? varied.base() : data;
    writeObject(folder.file(DATA), new DataDescription(data.name(), data.count(), jitter));
    writeFile(folder.file(IMAGES), file -> IdxWriter.writeImages(stored, file));
    writeFile(folder.file(LABELS), file -> IdxWriter.writeLabels(stored, file));
  }

  private static void writeObject(StagedFile file, Object object) throws IOException {
    file.write(
        out -> {
          ObjectOutputStream objects = new ObjectOutputStream(out);
          objects.writeObject(object);
          objects.flush();
        });
  }

  private static void writeFile(StagedFile file, Local local) throws IOException {
    Path folder = Files.createTempDirectory("concord-inputs");
    Path copy = folder.resolve("file");
    try {
      local.write(copy);
      file.write(out -> Files.copy(copy, out));
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(folder);
    }
  }

  /**
   * Reads what an evaluation needs.
   *
   * @throws IOException if it is not there, or other than planned
   */
  static Evaluation read(EvaluationPlan plan) throws IOException {
    WorkFolder folder = plan.work();
    List<ModelFile> models = new ArrayList<>();
    for (Object model : (List<?>) readObject(folder.file(MODELS))) {
      models.add((ModelFile) model);
    }
    DataDescription description = (DataDescription) readObject(folder.file(DATA));
    Digits stored = IdxReader.read(description.name, local(folder, IMAGES), local(folder, LABELS));
    Digits data =
        description.jitter ? Jitter.of(stored, description.name, description.count) : stored;
    Evaluation evaluation =
        new Evaluation(
            models, data, plan.schedule(), plan.provider(), plan.report(), plan.condition());
    RunConfiguration actual = RunConfiguration.of(evaluation, plan.versions());
    if (!actual.equals(plan.configuration())) {
      throw new IOException(
          "inputs in %s must be those of the run, %s, actual: %s"
              .formatted(folder.address(), plan.configuration().json(), actual.json()));
    }
    return evaluation;
  }

  private static Object readObject(StagedFile file) throws IOException {
    try (InputStream in = file.open()) {
      if (in == null) {
        throw new IOException(file.folder() + "/" + file.name() + ": no such file");
      }
      return new ObjectInputStream(in).readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("worker and launcher must run the same jar: " + e.getMessage(), e);
    }
  }

  /** A file of the folder on this machine; of another file system a copy, for this JVM's life. */
  private static Path local(WorkFolder folder, String name) throws IOException {
    if (!folder.remote()) {
      return folder.path().resolve(name);
    }
    Path copy = Files.createTempFile("concord-input", "");
    copy.toFile().deleteOnExit();
    try (InputStream in = folder.file(name).open()) {
      if (in == null) {
        throw new IOException(folder.address() + "/" + name + ": no such file");
      }
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }
}
