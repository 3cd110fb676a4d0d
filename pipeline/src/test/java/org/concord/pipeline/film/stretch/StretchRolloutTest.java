package org.concord.pipeline.film.stretch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.TestModels;
import org.concord.render.film.StretchFilm.CoursePanel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under a rule whose cells all say 3 from their first firing on, what happens can be foretold. */
final class StretchRolloutTest {
  private static final int EVERY = 20;

  @TempDir static Path folder;
  private static ModelSession three;

  @BeforeAll
  static void openModel() throws IOException {
    Path file = TestModels.rule(folder.resolve("three.onnx"), TestModels.always(3));
    three = ModelSession.open(ModelFile.read(file), Provider.CPU);
  }

  @AfterAll
  static void closeModel() {
    three.close();
  }

  /**
   * A bar of a faint gray, in the middle of its canvas: a brush narrower by a pixel leaves no cell
   * of it.
   */
  private static Digits bar(int label) {
    byte[] pixels = new byte[20 * 20];
    for (int x = 5; x < 15; x++) {
      pixels[9 * 20 + x] = 40;
      pixels[10 * 20 + x] = 40;
    }
    return new Digits("bar", 20, 20, pixels, new byte[] {(byte) label});
  }

  private static List<CoursePanel> roll(int label, boolean fresh, StretchCourse... courses) {
    return StretchRollout.run(three, bar(label), 0, List.of(courses), EVERY, fresh, 0);
  }

  private static final StretchCourse LARGER = new StretchCourse(Transform.SCALE, 2, 4);
  private static final StretchCourse THINNER = new StretchCourse(Transform.BRUSH, -2, 10);

  @Test
  void endsEachWayWhereItsCellsNoLongerKnowTheDigit() {
    List<CoursePanel> panels = roll(3, false, LARGER, THINNER);
    assertEquals("Known up to × 2", panels.get(0).verdict());
    assertEquals(5 * EVERY, panels.get(0).verdictAt());
    // Of a gray of 40, 26 is the least that lives: with three tenths of a pixel gone at each side.
    assertEquals("Limit -0.6 pixels\nthen nothing", panels.get(1).verdict());
    assertEquals(5 * EVERY, panels.get(1).verdictAt());
    for (CoursePanel panel : panels) {
      assertEquals(panels.get(0).right().length, panel.captions().size());
      assertTrue(panel.verdictAt() < panel.right().length);
    }
  }

  @Test
  void saysWhatIsNotKnownFromTheBeginning() {
    CoursePanel panel = roll(7, false, LARGER).get(0);
    assertEquals("Not known as it is", panel.verdict());
    assertEquals(EVERY, panel.verdictAt());
    assertEquals("× 1", panel.captions().get(0));
    assertEquals("× 1\n100 % say 3", panel.captions().get(EVERY));
    assertEquals(0, panel.right()[EVERY]);
  }

  @Test
  void changesTheLevelAfterSoManySteps() {
    CoursePanel panel = roll(3, false, LARGER).get(0);
    assertTrue(panel.captions().get(EVERY).startsWith("× 1\n"), panel.captions().get(EVERY));
    for (int level = 1; level <= 4; level++) {
      String caption = panel.captions().get(level * EVERY + 1);
      assertTrue(caption.startsWith(LARGER.words(level) + "\n"), caption);
    }
    assertEquals(20, roll(3, false, THINNER).get(0).tile().width());
    // Ink fades out 5.5 pixels from the middle, then 11, and the canvas ends at 10.
    assertEquals(22, panel.tile().width());
  }

  @Test
  void cellsKeepTheirStateUnlessTheyBeginAnew() {
    StretchCourse turn = new StretchCourse(Transform.ROTATION, 360, 2);
    double[] kept = roll(3, false, turn).get(0).right();
    double[] anew = roll(3, true, turn).get(0).right();
    assertEquals(100, kept[2 * EVERY]);
    assertEquals(100, anew[2 * EVERY]);
    // Turned by half, the bar lies upon itself.
    assertEquals(100, kept[EVERY + 1]);
    assertTrue(anew[EVERY + 1] > 10 && anew[EVERY + 1] < 90, "right: " + anew[EVERY + 1]);
  }
}
