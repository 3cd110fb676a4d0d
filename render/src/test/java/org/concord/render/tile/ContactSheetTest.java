package org.concord.render.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContactSheetTest {
  @TempDir Path folder;

  @Test
  void hundredFortyFourDigitsMakeASquare() throws IOException {
    ContactSheet sheet = ContactSheet.of(SyntheticTile.many(144, 90), 2);
    Path file = folder.resolve("sheet.png");
    sheet.write(80, file);
    byte[] first = Files.readAllBytes(file);
    sheet.write(80, file);
    assertArrayEquals(first, Files.readAllBytes(file));
    var image = ImageIO.read(file.toFile());
    assertEquals(672, image.getWidth());
    assertEquals(672, image.getHeight());
    assertArrayEquals(
        sheet.paint(80).image().getRGB(0, 0, 672, 672, null, 0, 672),
        image.getRGB(0, 0, 672, 672, null, 0, 672));
  }

  @Test
  void inkFadesColoursToTheBackground() {
    FilmTile tile =
        new FilmTile() {
          @Override
          public int width() {
            return 4;
          }

          @Override
          public int height() {
            return 1;
          }

          @Override
          public int frames() {
            return 1;
          }

          @Override
          public void labels(int frame, byte[] out) {
            Arrays.fill(out, (byte) 8);
            out[3] = NO_CELL;
          }
        };
    ContactSheet sheet = new ContactSheet(List.of(tile), 1, 1, Palette.ARTICLE);
    byte[] ink = {(byte) 255, (byte) 128, 0, (byte) 255};
    Canvas canvas = sheet.paint(0, Collections.singletonList(ink));
    assertArrayEquals(new int[] {0x008080, 0x7FBFBF, 0xFFFFFF, 0xFFFFFF}, canvas.pixels());
    Canvas dark =
        new ContactSheet(List.of(tile), 1, 1, Palette.ARTICLE.on(Theme.DARK))
            .paint(0, Collections.singletonList(ink));
    assertArrayEquals(new int[] {0x008080, 0x0A4C4E, 0x14171C, 0x14171C}, dark.pixels());
  }
}
