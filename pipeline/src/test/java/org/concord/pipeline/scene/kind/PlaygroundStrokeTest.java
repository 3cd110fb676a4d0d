package org.concord.pipeline.scene.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;
import org.concord.pipeline.playground.NodeScript;
import org.concord.pipeline.playground.PlaygroundDigits;
import org.concord.pipeline.playground.PlaygroundModels;
import org.concord.pipeline.playground.PlaygroundPage;
import org.concord.pipeline.scene.kind.Stroke.Tool;
import org.concord.render.film.BrushCursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page's pen and eraser are those of drawn scenes: same ink and labels while cells run. */
@Timeout(300)
final class PlaygroundStrokeTest {
  private static final int SIDE = 28;
  private static final int STEPS = 90;
  private static final long SEED = 3;
  private static final byte NO_CELL = -1;

  /** One after another: the page has one brush. */
  private static final List<Stroke> STROKES =
      List.of(
          new Stroke(Tool.PEN, 0, 30, 1.3, 1, List.of(List.of(9.0, 4.5), List.of(17.5, 22.0))),
          new Stroke(Tool.PEN, 32, 15, 2, 0.6, List.of(List.of(20.0, 6.0), List.of(5.0, 14.0))),
          new Stroke(Tool.ERASER, 50, 12, 1, 1, List.of(List.of(4.0, 9.0), List.of(24.0, 12.5))),
          new Stroke(
              Tool.ERASER, 70, 8, 3, 0.3, List.of(List.of(12.0, 20.0), List.of(20.0, 20.0))));

  @TempDir private Path folder;

  @Test
  void inkAndLabelsAreThoseOfTheSimulator() throws Exception {
    Optional<NodeScript> node = NodeScript.find(folder);
    assumeTrue(node.isPresent(), NodeScript.MISSING);
    ModelFile model = ModelFile.read(Path.of("..", "models", "zoo", "l2-noise.onnx"));
    Digits canvas = new Digits("canvas", SIDE, SIDE, new byte[SIDE * SIDE], null);
    float[] inks = new float[SIDE * SIDE];
    byte[] labels = new byte[SIDE * SIDE];
    draw(model, canvas, inks, labels);

    Path moves = Files.writeString(folder.resolve("moves"), moves());
    Path out = folder.resolve("out");
    node.get()
        .run(
            new PlaygroundPage(PlaygroundModels.of(List.of(model)), PlaygroundDigits.of(canvas)),
            "strokes.js",
            SIDE,
            STEPS,
            SEED,
            moves,
            out);

    ByteBuffer found = ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN);
    int cells = 0;
    int same = 0;
    for (int p = 0; p < inks.length; p++) {
      assertEquals(inks[p], found.getFloat(p * Float.BYTES), 1e-6, "ink at " + p);
      byte label = found.get(inks.length * Float.BYTES + p);
      assertEquals(labels[p] == NO_CELL, label == NO_CELL, "alive at " + p);
      cells += label == NO_CELL ? 0 : 1;
      same += label != NO_CELL && label == labels[p] ? 1 : 0;
    }
    assertTrue(cells > 50, "cells: " + cells);
    assertEquals(cells, same);
  }

  private static void draw(ModelFile model, Digits canvas, float[] inks, byte[] labels) {
    try (Rollout rollout =
        new Rollout(
            SessionCache.get(model, Provider.CPU),
            Blocks.of(canvas, model, Provider.CPU),
            new Schedule(STEPS, 0, SEED))) {
      rollout.run(
          new int[] {0},
          (step, population) -> {},
          (step, population) -> {
            for (Stroke stroke : STROKES) {
              if (stroke.touches(step)) {
                population.draw(0, stroke.strengths(step, SIDE, SIDE), stroke.tool() == Tool.PEN);
              }
            }
            for (int p = 0; p < inks.length; p++) {
              inks[p] = population.gray(0, p);
              labels[p] = NO_CELL;
            }
            for (int cell = 0; cell < population.firstCell(1); cell++) {
              labels[population.position(cell)] = (byte) population.label(cell);
            }
          });
    }
  }

  /** A line for each step of each stroke, whose paths are straight. */
  private static String moves() {
    StringBuilder lines = new StringBuilder();
    for (int step = 0; step <= STEPS; step++) {
      for (Stroke stroke : STROKES) {
        if (stroke.touches(step)) {
          BrushCursor to = stroke.at(step);
          boolean first = step == stroke.step();
          List<Double> start = stroke.path().get(0);
          double x = first ? start.get(0) : stroke.at(step - 1).x();
          double y = first ? start.get(1) : stroke.at(step - 1).y();
          lines.append(
              "%d %s %s %s %b %s %s %s %s%n"
                  .formatted(
                      step,
                      stroke.tool() == Tool.PEN ? "pen" : "eraser",
                      stroke.brush(),
                      stroke.strength(),
                      first,
                      x,
                      y,
                      to.x(),
                      to.y()));
        }
      }
    }
    return lines.toString();
  }
}
