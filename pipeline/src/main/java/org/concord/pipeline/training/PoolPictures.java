package org.concord.pipeline.training;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.concord.automaton.InputException;
import org.concord.render.Png;
import org.concord.render.film.FilmTile;
import org.concord.render.look.Palette;
import org.concord.training.PoolPicture;
import org.concord.training.Trainer;

/**
 * Keeps pictures of a training's pool as PNG files in a folder beside the rule file, one pixel a
 * cell. The colours are indexes: 0 to 9 a label, 10 an undecided cell, 11 no cell, so that a film
 * can be made of them in any palette. Not thread-safe.
 */
public final class PoolPictures {
  /** Digits of the pool that are shown, the first. */
  private static final int MAX_DIGITS = 100;

  /** A cell none of whose logits exceeds this is undecided, as in the article's films. */
  private static final float LIT = 0.01f;

  private static final int NO_CELL = 11;
  private static final IndexColorModel COLOURS = colours();

  private final Path folder;

  /** Prepares to keep pictures of the training that writes a rule file. */
  public PoolPictures(Path out) {
    this.folder = folder(out);
  }

  /** Where the pictures lie of the training that writes a rule file. */
  public static Path folder(Path out) {
    Path losses = Trainer.losses(out);
    return losses.resolveSibling(
        losses.getFileName().toString().replaceFirst("loss\\.csv$", "pictures"));
  }

  /** Removes what an earlier training kept. */
  public void clear() throws IOException {
    if (Files.exists(folder)) {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
    }
  }

  /**
   * Keeps a picture.
   *
   * @throws IOException naming the file, if it cannot be written
   */
  public void keep(PoolPicture picture) throws IOException {
    Files.createDirectories(folder);
    Png.write(paint(picture), folder.resolve("%08d.png".formatted(picture.iteration())));
  }

  /**
   * The pictures of a folder, in the order of iterations.
   *
   * @throws InputException if there is no such folder
   * @throws IOException if it cannot be read
   */
  public static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + ": no such folder of pictures");
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[0-9]*.png")) {
      all.forEach(files::add);
    }
    Collections.sort(files);
    return files;
  }

  /**
   * The indexes of a picture's pixels.
   *
   * @throws InputException if it is not a picture that this class kept
   * @throws IOException if it cannot be read
   */
  public static Raster read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null
        || !(image.getColorModel() instanceof IndexColorModel colours)
        || colours.getMapSize() <= NO_CELL) {
      throw new InputException(file + " must be a picture of a pool, as train --pictures keeps it");
    }
    return image.getRaster();
  }

  private static BufferedImage paint(PoolPicture picture) {
    int digits = Math.min(MAX_DIGITS, picture.digits().size());
    int columns = (int) Math.ceil(Math.sqrt(digits));
    int rows = (digits + columns - 1) / columns;
    int width = picture.width();
    int height = picture.height();
    BufferedImage image =
        new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_BYTE_INDEXED, COLOURS);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int digit = y / height * columns + x / width;
        int shown =
            digit < digits
                ? index(picture.digits().get(digit), y % height * width + x % width)
                : NO_CELL;
        image.getRaster().setSample(x, y, 0, shown);
      }
    }
    return image;
  }

  private static int index(PoolPicture.Digit digit, int position) {
    int label = digit.labels()[position];
    if (label < 0) {
      return NO_CELL;
    }
    return digit.logits()[position] > LIT ? label : FilmTile.UNDECIDED;
  }

  private static IndexColorModel colours() {
    int[] rgb = new int[NO_CELL + 1];
    for (int label = 0; label < Palette.LABELS; label++) {
      rgb[label] = Palette.ARTICLE.labels().get(label);
    }
    rgb[FilmTile.UNDECIDED] = Palette.ARTICLE.theme().undecided();
    rgb[NO_CELL] = 0xFFFFFF;
    return new IndexColorModel(Byte.SIZE, rgb.length, rgb, 0, false, -1, DataBuffer.TYPE_BYTE);
  }
}
