package org.concord.render.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.concord.render.look.Theme;
import org.concord.render.look.Typeface;
import org.jfree.chart.JFreeChart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinePlotTest {
  private static final double[] STEPS = {0, 100, 200, 300, 400};

  @TempDir Path folder;

  private static LinePlot plot(Axis y, double... values) {
    return new LinePlot(
        "Average magnitude",
        Axis.linear("Number of steps", 0, 400),
        y,
        List.of(
            Series.solid("state", STEPS, values, 1),
            Series.dashed(
                "none",
                STEPS,
                new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                0)),
        List.of(Marker.mutation(200)));
  }

  /** Whether the first curve's colour is seen in some columns. */
  private static boolean curveSeen(BufferedImage image, int fromColumn, int toColumn) {
    return seen(image, new Color(Series.colour(1)), fromColumn, toColumn);
  }

  private static boolean seen(BufferedImage image, Color colour, int fromColumn, int toColumn) {
    for (int x = fromColumn; x < toColumn; x++) {
      for (int y = 60; y < 680; y++) {
        if (image.getRGB(x, y) == colour.getRGB()) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void writesTheSamePngAgain() throws IOException {
    LinePlot plot = plot(Axis.linear("Agreement (%)", 0, 100), 10, 50, 20, 80, 90);
    Path file = folder.resolve("plot.png");
    plot.write(file, Theme.LIGHT);
    byte[] first = Files.readAllBytes(file);
    plot.write(file, Theme.LIGHT);
    assertArrayEquals(first, Files.readAllBytes(file));
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(LinePlot.WIDTH, image.getWidth());
    assertEquals(LinePlot.HEIGHT, image.getHeight());
    assertTrue(curveSeen(image, 200, 340));
  }

  @Test
  void drawsTheSameSvgAgain() {
    LinePlot plot = plot(Axis.linear("Agreement (%)", 0, 100), 10, 50, 20, 80, 90);
    assertEquals(plot.svg(), plot.svg());
    String colour = "stroke=\"rgb(213,94,0)\"";
    assertEquals(0xD55E00, Series.colour(1));
    assertTrue(plot.svg().contains(colour), plot.svg());
  }

  @Test
  void darkPaperHasTheSameCurve() {
    BufferedImage image =
        plot(Axis.linear("Agreement (%)", 0, 100), 10, 50, 20, 80, 90).draw(Theme.DARK);
    assertEquals(Ink.DARK.paper().getRGB(), image.getRGB(0, 0));
    assertTrue(seen(image, Ink.DARK.grid(), 0, LinePlot.WIDTH));
    assertTrue(curveSeen(image, 200, 340));
  }

  /** The letters are as large as in the wide drawing, the drawing is not. */
  @Test
  void narrowScreensGetADrawingOfTheirOwn() {
    LinePlot plot = plot(Axis.linear("Agreement (%)", 0, 100), 10, 50, 20, 80, 90);
    assertTrue(plot.svg().contains("viewBox=\"0 0 800 450\""));
    assertTrue(plot.narrowSvg().contains("viewBox=\"0 0 440 380\""));
  }

  @Test
  void missingValuesLeaveAGap() {
    BufferedImage image =
        plot(Axis.linear("Agreement (%)", 0, 100), 10, 50, Double.NaN, 80, 90).draw();
    assertTrue(curveSeen(image, 200, 340));
    assertFalse(curveSeen(image, 600, 1130));
    assertTrue(curveSeen(image, 1260, 1470));
  }

  @Test
  void aLogarithmicAxisSkipsZeros() {
    BufferedImage image = plot(Axis.logarithmic("Magnitude"), 0.01, 0.5, 0, 1, 25).draw();
    assertTrue(curveSeen(image, 200, 340));
    assertFalse(curveSeen(image, 600, 1130));
    assertTrue(curveSeen(image, 1260, 1470));
  }

  /** The red dashed line of the mutation and the labels of the axes are there, no curve is. */
  @Test
  void withoutAPositiveValueALogarithmicPlotHasItsFrameAndNoCurve() {
    BufferedImage image = plot(Axis.logarithmic("Magnitude"), 0, 0, 0, 0, 0).draw();
    assertFalse(curveSeen(image, 0, LinePlot.WIDTH));
    assertTrue(seen(image, Ink.LIGHT.mark(), 0, LinePlot.WIDTH));
    assertTrue(seen(image, Ink.LIGHT.grid(), 0, LinePlot.WIDTH));
  }

  @Test
  void withoutCurvesAPlotHasItsFrame() {
    BufferedImage image =
        new LinePlot("", Axis.linear(""), Axis.linear(""), List.of(), List.of()).draw();
    assertTrue(seen(image, Ink.LIGHT.grid(), 0, LinePlot.WIDTH));
    assertFalse(seen(image, Ink.LIGHT.mark(), 0, LinePlot.WIDTH));
    assertFalse(curveSeen(image, 0, LinePlot.WIDTH));
  }

  @Test
  void everyFontIsTheShippedOne() {
    JFreeChart chart =
        plot(Axis.logarithmic("Magnitude"), 1, 2, 3, 4, 5).chart(Ink.LIGHT, LinePlot.WIDTH);
    var plot = chart.getXYPlot();
    List<Font> fonts =
        List.of(
            chart.getTitle().getFont(),
            chart.getLegend().getItemFont(),
            plot.getDomainAxis().getLabelFont(),
            plot.getDomainAxis().getTickLabelFont(),
            plot.getRangeAxis().getLabelFont(),
            plot.getRangeAxis().getTickLabelFont());
    for (Font font : fonts) {
      double size = font.getSize2D();
      assertTrue(
          font.equals(Typeface.plain(size)) || font.equals(Typeface.bold(size)), () -> font + "");
    }
  }

  /** The label of the mutation is above all values, even the greatest that the axis shows. */
  @Test
  void noCurveStrikesTheMutationThrough() {
    BufferedImage image =
        plot(Axis.linear("Agreement (%)", 0, 100), 100, 100, 100, 100, 100).draw();
    int top = image.getHeight();
    int label = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < LinePlot.WIDTH; x++) {
        if (image.getRGB(x, y) == new Color(Series.colour(1)).getRGB()) {
          top = Math.min(top, y);
        }
      }
    }
    for (int y = 0; y < top; y++) {
      for (int x = 0; x < LinePlot.WIDTH; x++) {
        label += image.getRGB(x, y) == Ink.LIGHT.mark().getRGB() ? 1 : 0;
      }
    }
    assertTrue(label > 100, label + " pixels above row " + top);
  }

  @Test
  void aBandShadesWhatIsAroundItsCurve() {
    double[] values = {50, 50, 50, 50, 50};
    Band band =
        new Band(STEPS, new double[] {30, 30, 30, 30, 30}, new double[] {70, 70, 70, 70, 70}, 0);
    Axis y = Axis.linear("Agreement (%)", 0, 100);
    List<Series> series = List.of(Series.solid("a", STEPS, values, 0));
    LinePlot plain = new LinePlot("", Axis.linear("Steps", 0, 400), y, series, List.of());
    LinePlot shaded =
        new LinePlot("", Axis.linear("Steps", 0, 400), y, series, List.of(band), List.of());
    assertEquals(0, shades(plain), 1e-9);
    // The band takes four tenths of the axis, and grid lines part of that.
    assertEquals(0.4, shades(shaded), 0.05);
  }

  /** The share of a column's rows, of those between the axis' ends, that are black mixed in. */
  private static double shades(LinePlot plot) {
    BufferedImage image = plot.draw();
    Color shade = new Color(255 - 0x38, 255 - 0x38, 255 - 0x38);
    int shaded = 0;
    int rows = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      int rgb = image.getRGB(760, y);
      shaded += rgb == shade.getRGB() ? 1 : 0;
      rows += rgb == shade.getRGB() || (y > 30 && y < 760) ? 1 : 0;
    }
    return (double) shaded / rows;
  }

  @Test
  void isDarkWhereThatIsPreferred() {
    String svg = plot(Axis.linear("Agreement (%)", 0, 100), 10, 50, 20, 80, 90).svg();
    assertTrue(svg.contains("prefers-color-scheme:dark"), svg);
    assertTrue(svg.contains("[fill=\"white\"]{fill:rgb(29,33,40)}"), svg);
    // What the rules replace is there.
    assertTrue(svg.contains(" fill=\"white\"") && svg.contains(" fill=\"rgb(43,47,54)\""), svg);
  }

  @Test
  void labelledPartsAreRound() {
    assertEquals(50, LinePlot.tick(400 / 12.0));
    assertEquals(0.2, LinePlot.tick(2 / 12.0), 1e-12);
    assertEquals(0.5, LinePlot.tick(6 / 12.0), 1e-12);
    assertEquals(10, LinePlot.tick(90 / 12.0));
    assertEquals(1, LinePlot.tick(1.0));
    assertEquals(0.1, LinePlot.tick(0.1), 1e-12);
  }

  @Test
  void refusesWhatIsNoCurveOrRange() {
    assertThrows(
        IllegalArgumentException.class, () -> Series.solid("short", STEPS, new double[] {1, 2}, 0));
    assertThrows(IllegalArgumentException.class, () -> Axis.linear("down", 3, 1));
    assertThrows(IllegalArgumentException.class, () -> Axis.linear("half", 0, Double.NaN));
  }
}
