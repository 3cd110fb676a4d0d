package org.concord.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.pipeline.calibration.Coverage;
import org.concord.pipeline.calibration.GateCalibration;
import org.concord.pipeline.gate.Gate;
import org.concord.pipeline.results.DigitRow;
import org.concord.pipeline.results.DigitRows;
import org.concord.pipeline.results.FinishedEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how often the gate is wrong. */
@Command(
    name = "calibrate",
    customSynopsis = {
      "concord calibrate [--simulations=N]",
      "concord calibrate --reports=DIR,DIR [--gate=FILE] [--losses=L,...] [OPTION...]"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Measures how often the limits of check hold, on digits made up for it; or, of two finished"
            + " evaluations of one model under two seeds, how often a gate's verdict is wrong.")
final class CalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--reports",
      split = ",",
      paramLabel = "DIR,DIR",
      hideParamSyntax = true,
      description = "Two finished evaluations of one model, equal but for the seed.")
  private List<Path> reports = new ArrayList<>();

  @Option(
      names = "--gate",
      paramLabel = "FILE",
      description = "The gate to be judged. Default: that of check.")
  private Path gate;

  @Option(
      names = "--losses",
      split = ",",
      defaultValue = "0,0.5,1,1.5,2",
      paramLabel = "L[,L...]",
      hideParamSyntax = true,
      description =
          "Percentage points of agreement that the candidate has lost in truth, 0 or more. Default:"
              + " ${DEFAULT-VALUE}.")
  private double[] losses;

  @Option(
      names = "--digits",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Digits drawn for each verdict, at least 1. Default: ${DEFAULT-VALUE}.")
  private int digits;

  @Option(
      names = "--until-sure",
      description = "Judge digit by digit, and look after every 16, as check --until-sure does.")
  private boolean untilSure;

  @Option(
      names = "--simulations",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Simulations of each row, at least 1. Default: ${DEFAULT-VALUE}.")
  private int simulations;

  @Override
  public Integer call() throws Exception {
    if (simulations < 1 || digits < 1) {
      throw new InputException(
          "--simulations and --digits must be at least 1, actual: %d and %d"
              .formatted(simulations, digits));
    }
    List<String> lines = reports.isEmpty() ? Coverage.table(simulations) : ofGate();
    PrintWriter print = spec.commandLine().getOut();
    lines.forEach(print::println);
    print.flush();
    return 0;
  }

  private List<String> ofGate() throws IOException {
    if (reports.size() != 2) {
      throw new InputException("--reports must name two folders, actual: " + reports.size());
    }
    List<List<DigitRow>> rows = new ArrayList<>();
    List<FinishedEvaluation> evaluations = new ArrayList<>();
    for (Path report : reports) {
      FinishedEvaluation evaluation = FinishedEvaluation.read(report);
      evaluations.add(evaluation);
      rows.add(
          DigitRows.read(
              evaluation.digitTables(),
              evaluation.json().path("models").path(0).path("name").asText(),
              evaluation.schedule()));
    }
    if (rows.get(0).size() != rows.get(1).size()
        || evaluations.get(0).schedule().steps() != evaluations.get(1).schedule().steps()
        || evaluations.get(0).schedule().mutateAt() != evaluations.get(1).schedule().mutateAt()) {
      throw new InputException(
          "--reports must be of the same digits and steps, actual: %,d and %,d digits"
              .formatted(rows.get(0).size(), rows.get(1).size()));
    }
    GateCalibration calibration =
        new GateCalibration(rows.get(0), rows.get(1), evaluations.get(0).schedule(), simulations);
    Gate judged = gate == null ? Gate.standard() : Gate.read(gate);
    return untilSure
        ? calibration.sureTable(judged, losses, digits)
        : calibration.table(judged, losses, digits);
  }
}
