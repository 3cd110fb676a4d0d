package org.concord.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.training.Trainer;
import org.concord.training.TrainingStoppedException;
import org.concord.training.ValidationScore;
import org.concord.training.recipe.Recipe;
import org.concord.training.recipe.RecipeReader;
import org.concord.training.rule.StartRule;
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
        "Trains a rule by a recipe and writes a rule file. A checkpoint, the losses and the"
            + " validations are written next to it; --resume continues from the checkpoint and"
            + " produces the same file, byte for byte, as an uninterrupted training. Ctrl-C saves a"
            + " checkpoint and stops.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption dataOption;
  @Mixin private Verbosity verbosity;

  @Option(
      names = "--recipe",
      required = true,
      paramLabel = "FILE",
      description = "Recipe (YAML). samples/recipes has the article's and those of the zoo models.")
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
      description =
          "Rule file to start from; its layers are widened if the recipe's are wider. Default:"
              + " random weights.")
  private Path start;

  @Option(names = "--resume", description = "Continue from the checkpoint next to --out.")
  private boolean resume;

  @Option(names = "--overwrite", description = "Replace an existing rule file and checkpoint.")
  private boolean overwrite;

  @Option(
      names = "--pictures",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Save a picture of the pool every N iterations, in a folder next to --out, for a film of"
              + " the training; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int picturesEvery;

  @Override
  public Integer call() throws Exception {
    if (picturesEvery < 0) {
      throw new InputException("--pictures must be 0 or more, actual: " + picturesEvery);
    }
    Recipe recipe = RecipeReader.read(recipeFile);
    OutputFiles.check(out, overwrite);
    Path checkpoint = Trainer.checkpoint(out);
    if (!resume && !overwrite && Files.exists(checkpoint)) {
      throw new InputException(
          checkpoint + " exists; use --resume to continue from it or --overwrite to start anew");
    }
    StartRule startOrNull = start == null ? null : StartRule.read(start);
    Digits data = dataOption.read();
    ConsoleTrainingListener listener =
        new ConsoleTrainingListener(out, recipe.loss(), picturesEvery, verbosity.quiet());
    Trainer trainer = new Trainer(recipe, data, startOrNull, out, listener);
    if (!resume) {
      listener.clear();
    }
    try (StopSignals signals = new StopSignals(trainer::stop)) {
      ValidationScore score;
      try {
        score = trainer.run(resume);
      } catch (TrainingStoppedException e) {
        System.err.println(howToGoOn(e));
        return signals.exitCode();
      }
      PrintWriter print = spec.commandLine().getOut();
      if (score != null) {
        print.println(describe(score));
      }
      print.println(out);
      return 0;
    }
  }

  private static String howToGoOn(TrainingStoppedException stop) {
    return ("concord: interrupted after %,d iterations, which %s has; to go on, give the same"
            + " command with --resume added, or make train with RESUME=1")
        .formatted(stop.iteration(), stop.checkpoint());
  }

  static String describe(ValidationScore score) {
    return "validation after %,d iterations: accuracy %.2f %%, agreement %.2f %% (notebook %.2f %%)"
            .formatted(
                score.iteration(),
                score.cellAccuracy(),
                score.totalAgreement(),
                score.totalAgreementNotebook())
        + " on %,d digits at step %d".formatted(score.digits(), score.steps());
  }
}
