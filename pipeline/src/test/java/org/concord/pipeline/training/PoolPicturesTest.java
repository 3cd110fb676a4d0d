package org.concord.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.concord.pipeline.film.UndecidedRule;
import org.concord.render.tile.FilmTile;
import org.concord.training.pool.PoolSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digits of two cells and a place without one, under logits that are low throughout. */
final class PoolPicturesTest {
  private static final int NO_CELL = 63;

  private static final PoolSnapshot.Digit LOW =
      new PoolSnapshot.Digit(3, new byte[3], new byte[] {3, 5, -1}, new float[] {-2, -0.5f, 0});
  private static final PoolSnapshot.Digit FRESH =
      new PoolSnapshot.Digit(3, new byte[3], new byte[] {0, 0, -1}, new float[3]);

  @TempDir Path folder;

  private Raster kept(boolean crossEntropy) throws IOException {
    Path rule = folder.resolve("rule.onnx");
    PoolPictures pictures = new PoolPictures(rule, new UndecidedRule(crossEntropy));
    pictures.keep(new PoolSnapshot(7, 1, 3, List.of(LOW, FRESH)));
    List<Path> files = PoolPictures.list(PoolPictures.folder(rule));
    assertEquals(List.of(PoolPictures.folder(rule).resolve("00000007.png")), files);
    return PoolPictures.read(files.get(0));
  }

  private static void assertShown(Raster picture, int... expected) {
    for (int x = 0; x < expected.length; x++) {
      assertEquals(expected[x], picture.getSample(x, 0, 0), "column " + x);
    }
  }

  @Test
  void cellsOfLowLogitsAreUndecided() throws IOException {
    int undecided = FilmTile.UNDECIDED;
    assertShown(kept(false), undecided, undecided, NO_CELL, undecided, undecided, NO_CELL);
  }

  /** As in the films of a finished model. */
  @Test
  void underCrossEntropyCellsShowTheirLabelOnceTheyHaveBeenRolledOut() throws IOException {
    int undecided = FilmTile.UNDECIDED;
    assertShown(kept(true), 3, 5, NO_CELL, undecided, undecided, NO_CELL);
  }
}
