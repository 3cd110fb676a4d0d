package org.concord.render.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.MosaicFilm;
import org.concord.render.plot.Axis;
import org.concord.render.plot.LinePlot;
import org.concord.render.plot.Marker;
import org.concord.render.plot.Series;
import org.concord.render.tile.SyntheticTile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TypefaceTest {
  @TempDir Path folder;

  @Test
  void isTheShippedOne() {
    assertEquals("DejaVu Sans", Typeface.plain(12).getFontName());
    assertEquals("DejaVu Sans Bold", Typeface.bold(12).getFontName());
    // From the tables of the file: DejaVu Sans, 2048 units an em, digits 1303 units wide.
    assertEquals(2 * 1303.0 / 2048 * 100, Typeface.width("08", Typeface.plain(100)), 0.1);
  }

  @Test
  void longTextEndsInAnEllipsis() {
    double limit = Typeface.width("A long na…", Typeface.plain(14));
    assertEquals("A long na…", Typeface.fit("A long name", Typeface.plain(14), limit));
    assertEquals("short", Typeface.fit("short", Typeface.plain(14), limit));
    assertEquals("", Typeface.fit("short", Typeface.plain(14), 1));
  }

  @Test
  void longTextIsBrokenBetweenWordsAndWithinThemIfItMust() {
    Font font = Typeface.plain(14);
    double limit = Typeface.width("Many digits", font);
    assertEquals(
        List.of("Many digits", "and more"), Typeface.wrap("Many digits and more", font, limit, 3));
    List<String> cut = Typeface.wrap("Many digits and more digits", font, limit, 2);
    assertEquals("Many digits", cut.get(0));
    assertTrue(cut.size() == 2 && cut.get(1).endsWith("…"), cut.toString());
    List<String> name = Typeface.wrap("averyveryveryverylongname", font, limit, 9);
    assertEquals("averyveryveryverylongname", String.join("", name));
    assertTrue(
        name.stream().allMatch(line -> Typeface.width(line, font) <= limit), name.toString());
    assertEquals(List.of(), Typeface.wrap(" ", font, limit, 2));
  }

  @Test
  void aMachineWithoutFontsDrawsTheSame() throws IOException, InterruptedException {
    Path configuration = folder.resolve("no-fonts.conf");
    Files.writeString(configuration, "<fontconfig></fontconfig>");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            // The JDK keeps what fontconfig told it in the home folder.
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Drawn.class.getName());
    builder.environment().put("FONTCONFIG_FILE", configuration.toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains(Drawn.fingerprint()), output);
  }

  /** Draws text in all the ways there are, in a process of its own. */
  static final class Drawn {
    private Drawn() {}

    public static void main(String[] args) {
      System.out.println(fingerprint());
    }

    static String fingerprint() {
      MosaicFilm film =
          new MosaicFilm("Rings and things", SyntheticTile.many(4, 9), 0, 2, 4, Palette.ARTICLE);
      Canvas frame = new Canvas(film.width(), film.height());
      film.paint(3, frame);
      Series curve = Series.solid("Curve", new double[] {0, 8}, new double[] {1, 70}, 0);
      LinePlot plot =
          new LinePlot(
              "Title",
              Axis.linear("Steps"),
              Axis.logarithmic("Magnitude"),
              List.of(curve),
              List.of(Marker.mutation(4)));
      int[] pixels =
          plot.draw().getRGB(0, 0, LinePlot.WIDTH, LinePlot.HEIGHT, null, 0, LinePlot.WIDTH);
      return Arrays.hashCode(frame.pixels())
          + " "
          + Arrays.hashCode(pixels)
          + " "
          + plot.svg().hashCode();
    }
  }
}
