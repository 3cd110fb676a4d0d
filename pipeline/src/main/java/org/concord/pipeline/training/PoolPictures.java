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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.model.LabelNames;
import org.concord.pipeline.film.UndecidedRule;
import org.concord.render.canvas.Png;
import org.concord.render.look.Palette;
import org.concord.render.tile.FilmTile;
import org.concord.render.tile.TileGrid;
import org.concord.training.Trainer;
import org.concord.training.pool.PoolSnapshot;

/**
 * Saves pictures of a training's pool as PNG files in a folder beside the rule file, one pixel per
 * cell. Pixels are indices, up to 61 for a label, 62 for an undecided cell, 63 for no cell, so that
 * a film can be made of them in any palette. Not thread-safe.
 */
public final class PoolPictures {
  /** Number of digits shown, the first of the pool. */
  private static final int MAX_DIGITS = 100;

  private static final int NO_CELL = FilmTile.UNDECIDED + 1;
  private static final IndexColorModel COLOURS = colours();

  private final Path folder;
  private final UndecidedRule undecided;

  /**
   * Prepares to save pictures of a training.
   *
   * @param out the rule file that the training writes
   * @param undecided which cells are shown as undecided
   */
  public PoolPictures(Path out, UndecidedRule undecided) {
    this.folder = folder(out);
    this.undecided = undecided;
  }

  /** The folder of the pictures of the training that writes a rule file. */
  public static Path folder(Path out) {
    Path losses = Trainer.losses(out);
    return losses.resolveSibling(
        losses.getFileName().toString().replaceFirst("loss\\.csv$", "pictures"));
  }

  /** Removes the pictures of an earlier training. */
  public void clear() throws IOException {
    if (Files.exists(folder)) {
      for (Path file : list(folder)) {
        Files.delete(file);
      }
    }
  }

  /**
   * Saves a picture.
   *
   * @throws IOException naming the file, if it cannot be written
   */
  public void keep(PoolSnapshot picture) throws IOException {
    Path file = folder.resolve("%08d.png".formatted(picture.iteration()));
    AtomicFile.publish(file, part -> Png.write(paint(picture), part));
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
   * The indices of a picture's pixels.
   *
   * @throws InputException if it is not a picture that this class saved
   * @throws IOException if it cannot be read
   */
  public static Raster read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null
        || !(image.getColorModel() instanceof IndexColorModel colours)
        || colours.getMapSize() <= NO_CELL) {
      throw new InputException(file + " must be a picture of a pool, as train --pictures saves it");
    }
    return image.getRaster();
  }

  private BufferedImage paint(PoolSnapshot picture) {
    int digits = Math.min(MAX_DIGITS, picture.digits().size());
    int columns = TileGrid.squareColumns(digits);
    int rows = (digits + columns - 1) / columns;
    int width = picture.width();
    int height = picture.height();
    BufferedImage image =
        new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_BYTE_INDEXED, COLOURS);
    for (int place = 0; place < columns * rows; place++) {
      int left = place % columns * width;
      int top = place / columns * height;
      int[] shown = place < digits ? shown(picture.digits().get(place)) : none(width * height);
      image.getRaster().setSamples(left, top, width, height, 0, shown);
    }
    return image;
  }

  private static int[] none(int positions) {
    int[] none = new int[positions];
    Arrays.fill(none, NO_CELL);
    return none;
  }

  private int[] shown(PoolSnapshot.Digit digit) {
    // Cells that have been rolled out have left their zero state.
    boolean begun = false;
    for (float logit : digit.logits()) {
      begun |= logit != 0;
    }
    int[] shown = none(digit.labels().length);
    for (int position = 0; position < shown.length; position++) {
      int label = digit.labels()[position];
      if (label >= 0) {
        shown[position] = undecided.shown(label, digit.logits()[position], begun);
      }
    }
    return shown;
  }

  private static IndexColorModel colours() {
    int[] rgb = new int[NO_CELL + 1];
    List<Integer> labels =
        Palette.ARTICLE.forLabels(LabelNames.numbered(CellLayout.MAX_LABELS).names()).labels();
    for (int label = 0; label < labels.size(); label++) {
      rgb[label] = labels.get(label);
    }
    rgb[FilmTile.UNDECIDED] = Palette.ARTICLE.theme().undecided();
    rgb[NO_CELL] = 0xFFFFFF;
    return new IndexColorModel(Byte.SIZE, rgb.length, rgb, 0, false, -1, DataBuffer.TYPE_BYTE);
  }
}
