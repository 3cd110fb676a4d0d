package org.concord.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.yaml.KeyException;
import org.concord.training.checkpoint.Checkpoint;
import org.concord.training.pool.PoolSnapshot;
import org.concord.training.pool.TrainingSet;
import org.concord.training.recipe.Recipe;
import org.concord.training.recipe.ValidationSettings;
import org.concord.training.rule.StartRule;

/**
 * Trains a rule by a recipe: runs the iterations, validates, saves checkpoints, and finally writes
 * the rule file.
 *
 * <p>Next to the rule file {@code NAME.onnx} it writes {@code NAME.checkpoint}, {@code
 * NAME.loss.csv} (the mean loss of every ten iterations) and {@code NAME.validation.csv}. Each is
 * replaced atomically at every checkpoint. A training that was stopped or killed, and resumed,
 * writes the same rule file, byte for byte, as one that was not interrupted. Not thread-safe, but
 * for {@link #stop}.
 */
public final class Trainer {
  private static final double NANOS = 1e9;

  private final Recipe recipe;
  private final TrainingSet data;
  private final StartRule startOrNull;
  private final Path out;
  private final TrainingListener listener;
  private long savedAt;
  private volatile boolean stopped;

  /**
   * Prepares.
   *
   * @param data to train on; the last digits are held out for validation
   * @param startOrNull rule to start from, or null for random weights
   * @param out the rule file to write
   * @throws KeyException if the data has no labels, more than the recipe or too few digits, {@code
   *     out} is a folder, or the starting rule's layers are wider than the recipe's
   */
  public Trainer(
      Recipe recipe, Digits data, StartRule startOrNull, Path out, TrainingListener listener) {
    KeyException.check(!Files.isDirectory(out), "out", "a file to write", "the folder " + out);
    this.recipe = recipe;
    data.requireLabels(recipe.labels().count(), "the recipe");
    this.data = new TrainingSet(data, recipe.validation().digits());
    if (startOrNull != null) {
      startOrNull.check(recipe.shape());
    }
    this.startOrNull = startOrNull;
    this.out = out;
    this.listener = listener;
  }

  /** The checkpoint of the training that writes the rule file {@code out}. */
  public static Path checkpoint(Path out) {
    return beside(out, ".checkpoint");
  }

  /**
   * The losses: {@code iteration,loss,learning_rate}, one row with the mean loss of ten iterations.
   */
  public static Path losses(Path out) {
    return beside(out, ".loss.csv");
  }

  /** The validations, one row each, percentages 0–100. */
  public static Path validations(Path out) {
    return beside(out, ".validation.csv");
  }

  private static Path beside(Path out, String extension) {
    String name = out.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return out.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + extension);
  }

  /**
   * Trains to the end and writes the rule file. Interrupting the thread stops the training
   * immediately; the iterations since the last checkpoint are lost.
   *
   * @param resume whether to continue from the checkpoint, instead of starting anew
   * @return the last validation, or null if the recipe has none
   * @throws InputException if the checkpoint to resume from is missing, damaged, or of another
   *     recipe, data set or starting rule
   * @throws TrainingException if the loss is no longer finite
   * @throws TrainingStoppedException if {@link #stop} was called
   * @throws IOException if a file cannot be written
   */
  public ValidationScore run(boolean resume) throws IOException {
    try (TrainingState state = new TrainingState(recipe, data, startOrNull)) {
      if (resume) {
        Checkpoint.read(checkpoint(out), origin(), state);
      }
      savedAt = state.iteration();
      train(state);
      ValidationScore last = lastScore(state);
      RuleExport.write(out, recipe, data.all(), startOrNull, state);
      return last;
    }
  }

  /** Has a running training save a checkpoint after its iteration, and end. Thread-safe. */
  public void stop() {
    stopped = true;
  }

  private Checkpoint.Origin origin() {
    return new Checkpoint.Origin(
        recipe.sha256(),
        data.all().sha256(),
        startOrNull == null ? "random" : startOrNull.sha256());
  }

  private void train(TrainingState state) throws IOException {
    long first = state.iteration();
    long began = System.nanoTime();
    while (!state.finished()) {
      double loss = state.iterate();
      long done = state.iteration();
      if (!Double.isFinite(loss)) {
        throw diverged("the loss is " + loss, done);
      }
      double rate = (done - first) / ((System.nanoTime() - began) / NANOS);
      listener.progressed(
          new TrainingProgress(
              done,
              recipe.iterations(),
              loss,
              state.losses().average(),
              recipe.rate(done),
              rate,
              (recipe.iterations() - done) / rate));
      if (listener.wantsSnapshot(done)) {
        listener.snapshotTaken(
            PoolSnapshot.of(
                done, data.height(), data.width(), recipe.labels().count(), state.pool()));
      }
      if (validates() && (state.finished() || done % recipe.validation().every() == 0)) {
        validate(state);
      }
      boolean stop = stopped && !state.finished();
      if (stop || state.finished() || done % recipe.checkpointEvery() == 0) {
        save(state);
      }
      if (stop) {
        throw new TrainingStoppedException(done, checkpoint(out));
      }
    }
  }

  private boolean validates() {
    return recipe.validation().digits() > 0;
  }

  private void validate(TrainingState state) {
    ValidationSettings validation = recipe.validation();
    Digits digits = state.finished() ? data.heldOut() : data.heldOut().limit(validation.sample());
    ValidationScore score =
        Validator.score(
            state.iteration(),
            RuleExport.bytes(recipe, state.weights()),
            digits,
            validation.steps(),
            recipe.threads());
    state.scores().add(score);
    listener.validated(score);
  }

  private static ValidationScore lastScore(TrainingState state) {
    return state.scores().isEmpty() ? null : state.scores().get(state.scores().size() - 1);
  }

  private void save(TrainingState state) throws IOException {
    if (!state.finite()) {
      throw diverged("weights or states are no longer finite", state.iteration());
    }
    AtomicFile.writeString(losses(out), TrainingCsv.losses(recipe, state.losses()));
    AtomicFile.writeString(validations(out), TrainingCsv.validations(state.scores()));
    Checkpoint.write(checkpoint(out), origin(), state);
    savedAt = state.iteration();
    listener.saved(checkpoint(out), savedAt);
  }

  private TrainingException diverged(String what, long iteration) {
    return new TrainingException(
        what
            + " after iteration "
            + iteration
            + (savedAt == 0
                ? "; there is no checkpoint yet"
                : "; the last good checkpoint, after iteration "
                    + savedAt
                    + ", is "
                    + checkpoint(out)));
  }
}
