package org.concord.automaton.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.MnistForTests;
import org.concord.automaton.importer.ImportedRule;
import org.concord.automaton.importer.ModelImporter;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.ModelHints;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.junit.jupiter.api.Test;

/** The article's published weights do on the first test digits what the article says they do. */
class PublishedModelTest {
  private static final int DIGITS = 200;

  @Test
  void cellsFindTheirDigitAgreeAndRecover() throws IOException {
    String article = System.getenv("CONCORD_ARTICLE");
    assumeTrue(
        article != null,
        "skipped: set CONCORD_ARTICLE to a folder with l2-noise.tfjs.json to run this test");
    Digits data = MnistForTests.test().limit(DIGITS);
    ImportedRule rule =
        ModelImporter.importFile(Path.of(article).resolve("l2-noise.tfjs.json"), ModelHints.NONE);
    ModelFile model = ModelFile.of("l2-noise", RuleFile.bytes(rule.weights(), rule.metadata()));
    Tally tally = rollOut(model, data, new Schedule(400, 200, 0));
    Curves curves = Curves.of(tally);
    assertEquals(DIGITS, tally.get(400, Tally.Field.DIGITS));
    for (int step : new int[] {200, 400}) {
      assertBetween(92, 97, curves.cellAccuracy().get(step - 1));
      assertBetween(82, 94, curves.totalAgreement().get(step - 1));
    }
    assertEquals(0.50, curves.stateMagnitude().get(199), 0.02);
    assertEquals(0.049, curves.residualMagnitude().get(199), 0.004);
    assertTrue(curves.cellAccuracy().get(200) < 80, "the mutation must be felt");
  }

  private static Tally rollOut(ModelFile model, Digits data, Schedule schedule) {
    Blocks blocks = Blocks.of(data, model, Provider.CPU);
    Tally tally = new Tally(CellLayout.ARTICLE, schedule.steps());
    try (ModelSession session = ModelSession.open(model, Provider.CPU);
        Rollout rollout = new Rollout(session, blocks, schedule)) {
      for (int block = 0; block < blocks.count(); block++) {
        rollout.run(
            blocks.runnable(block),
            (step, population) -> {
              if (step > 0) {
                tally.add(step, population);
              }
            });
      }
    }
    return tally;
  }

  private static void assertBetween(double least, double greatest, double actual) {
    assertTrue(least <= actual && actual <= greatest, "actual: " + actual);
  }
}
