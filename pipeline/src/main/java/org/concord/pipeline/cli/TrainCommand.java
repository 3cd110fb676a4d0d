package org.concord.pipeline.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.training.Recipe;
import org.concord.training.RecipeReader;
import org.concord.training.StartRule;
import org.concord.training.Trainer;
import org.concord.training.TrainingListener;
import org.concord.training.TrainingProgress;
import org.concord.training.ValidationScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a rule by a recipe. */
@Command(
    name = "train",
    customSynopsis = "concord train --recipe=FILE.yaml --data=SPEC --out=FILE.onnx [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Trains a rule by a recipe and writes it as a rule file. A checkpoint, the losses and the"
            + " validations lie beside it; --resume goes on from the checkpoint and ends in the same"
            + " file, byte for byte, as a training that was never stopped.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption dataOption;

  @Option(
      names = "--recipe",
      required = true,
      paramLabel = "FILE",
      description = "Recipe (YAML); samples/recipes has the article's three and a better one.")
  private Path recipeFile;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Rule file to write.")
  private Path out;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description = "Rule file whose weights the training begins with (default: random weights).")
  private Path start;

  @Option(names = "--resume", description = "Go on from the checkpoint beside --out.")
  private boolean resume;

  @Option(
      names = "--overwrite",
      description = "Replace the rule file, and an earlier training's checkpoint.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    Recipe recipe = RecipeReader.read(recipeFile);
    OutputFiles.check(out, overwrite);
    Path checkpoint = Trainer.checkpoint(out);
    if (!resume && !overwrite && Files.exists(checkpoint)) {
      throw new InputException(
          checkpoint + " exists; give --resume to go on from it or --overwrite to begin anew");
    }
    StartRule startOrNull = start == null ? null : StartRule.read(start);
    Digits data = dataOption.readLabelled();
    ValidationScore score = new Trainer(recipe, data, startOrNull, out, new Teller()).run(resume);
    PrintWriter print = spec.commandLine().getOut();
    if (score != null) {
      print.println(describe(score));
    }
    print.println(out);
    print.flush();
    return 0;
  }

  private static String describe(ValidationScore score) {
    return "validation after %,d iterations: accuracy %.2f %%, agreement %.2f %% (notebook %.2f %%)"
            .formatted(
                score.iteration(),
                score.cellAccuracy(),
                score.totalAgreement(),
                score.totalAgreementNotebook())
        + " on %,d digits at step %d".formatted(score.digits(), score.steps());
  }

  /** Tells on standard error how the training goes. */
  private static final class Teller implements TrainingListener {
    private static final double INTERVAL_SECONDS = 10;
    private static final double NANOS = 1e9;

    private final PrintStream err = System.err;
    private long toldAt = System.nanoTime();

    @Override
    public void progressed(TrainingProgress progress) {
      long now = System.nanoTime();
      if ((now - toldAt) / NANOS < INTERVAL_SECONDS) {
        return;
      }
      toldAt = now;
      err.println(
          "%,d/%,d iterations  loss %.3f (mean %.3f)  rate %.2e  %.1f iterations/s  %s left"
              .formatted(
                  progress.iteration(),
                  progress.iterations(),
                  progress.loss(),
                  progress.movingAverage(),
                  progress.learningRate(),
                  progress.iterationsPerSecond(),
                  ProgressMeter.time(progress.secondsLeft())));
    }

    @Override
    public void validated(ValidationScore score) {
      err.println(describe(score));
    }
  }
}
