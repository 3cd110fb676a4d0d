package org.concord.render.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.concord.render.look.Theme;
import org.junit.jupiter.api.Test;

final class PointPlotTest {
  private static final PointPlot PLOT =
      new PointPlot(
          "Agreement by size",
          Axis.linear("Weights", 0, 100),
          Axis.linear("Agreement (%)", 0, 100),
          List.of(
              new Point("small", 25, 40, 20, 60, 0, Series.colour(0)),
              new Point("large", 75, 80, Double.NaN, Double.NaN, 0, Series.colour(1))));

  @Test
  void pointsAndIntervalsStandWhereTheyBelong() {
    BufferedImage image = PLOT.draw();
    Extent small = Extent.of(image, Series.colour(0));
    Extent large = Extent.of(image, Series.colour(1));
    assertEquals(LinePlot.WIDTH / 2.0, large.left - small.left, 0.1 * LinePlot.WIDTH);
    // From 20 to 60 is as far as from 40 to 80.
    assertEquals(small.middle() - large.middle(), small.height(), 10);
    assertTrue(large.height() < 0.05 * LinePlot.HEIGHT, () -> "height " + large.height());
  }

  @Test
  void discsAreAsLargeAsTheirAreas() {
    BufferedImage image =
        new PointPlot(
                "",
                Axis.linear("Weights", 0, 100),
                Axis.linear("Agreement (%)", 0, 100),
                List.of(
                    new Point("small", 25, 50, Double.NaN, Double.NaN, 1, 0x0000FF),
                    new Point("large", 75, 50, Double.NaN, Double.NaN, 4, 0x0000FF)))
            .draw();
    List<Integer> widths = new ArrayList<>();
    int row = (int) Extent.of(image, 0x0000FF).middle();
    for (int x = 0, width = 0; x < image.getWidth(); x++) {
      boolean blue = (image.getRGB(x, row) & 0xFF) - (image.getRGB(x, row) >> 16 & 0xFF) > 40;
      if (blue) {
        width++;
      } else if (width > 0) {
        widths.add(width);
        width = 0;
      }
    }
    assertEquals(2, widths.size(), widths::toString);
    assertEquals(2.0, (double) widths.get(1) / widths.get(0), 0.1, widths::toString);
  }

  @Test
  void drawsOnDarkPaperAndForNarrowScreens() {
    assertTrue(PLOT.narrowSvg().contains("viewBox=\"0 0 440 380\""));
    assertEquals(Ink.DARK.paper().getRGB(), PLOT.draw(Theme.DARK).getRGB(0, 0));
  }

  /** The pixels of a colour, without the legend. */
  private record Extent(int left, int top, int bottom) {
    static Extent of(BufferedImage image, int colour) {
      int left = image.getWidth();
      int top = image.getHeight();
      int bottom = 0;
      for (int y = 0; y < 0.85 * image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          if ((image.getRGB(x, y) & 0xFFFFFF) == colour) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            bottom = y;
          }
        }
      }
      return new Extent(left, top, bottom);
    }

    double middle() {
      return (top + bottom) / 2.0;
    }

    int height() {
      return bottom - top;
    }
  }
}
