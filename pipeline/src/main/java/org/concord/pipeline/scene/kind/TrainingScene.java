package org.concord.pipeline.scene.kind;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.pipeline.training.PoolPictures;
import org.concord.render.annotation.Counter;
import org.concord.render.film.Film;
import org.concord.render.film.MosaicFilm;
import org.concord.render.tile.FilmTile;

/**
 * The pool over the course of a training run, from the pictures that it saved.
 *
 * @param pictures their folder, relative to the scene file
 */
public record TrainingScene(String pictures) implements Scene {
  /** The values of keys that are omitted. */
  public static final TrainingScene DEFAULT = new TrainingScene("rule.pictures");

  /** Validates. */
  public TrainingScene {
    KeyException.check(
        pictures != null && !pictures.isEmpty(), "pictures", "a folder of pictures", "nothing");
  }

  @Override
  public int minModels() {
    return 0;
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Film film(Stage stage) throws IOException {
    Path folder = stage.resolve(pictures);
    List<Path> files = PoolPictures.list(folder);
    if (files.isEmpty()) {
      throw new InputException(folder + " must hold pictures, as train --pictures saves them");
    }
    int first = iteration(files.get(0));
    int pitch = files.size() == 1 ? 1 : iteration(files.get(1)) - first;
    return new MosaicFilm(
        stage.title(),
        List.of(PoolTile.of(files)),
        1,
        stage.settings().scale(),
        0,
        stage.colours(),
        new Counter("Iteration", first, pitch),
        List.of(),
        frame -> null);
  }

  private static int iteration(Path file) {
    String name = file.getFileName().toString();
    try {
      return Integer.parseInt(name.substring(0, name.length() - ".png".length()));
    } catch (NumberFormatException e) {
      throw new InputException(file + " must be named by its iteration, as 00000100.png is", e);
    }
  }

  /** All pictures as one large tile; each is read when it is shown. */
  private record PoolTile(List<Path> files, int width, int height) implements FilmTile {
    static PoolTile of(List<Path> files) {
      Raster first = read(files.get(0));
      return new PoolTile(files, first.getWidth(), first.getHeight());
    }

    private static Raster read(Path file) {
      try {
        return PoolPictures.read(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int frames() {
      return files.size();
    }

    @Override
    public void labels(int frame, byte[] out) {
      Raster picture = read(files.get(frame));
      if (picture.getWidth() != width || picture.getHeight() != height) {
        throw new InputException(
            "%s must be %d×%d, as the first picture is".formatted(files.get(frame), width, height));
      }
      for (int p = 0; p < out.length; p++) {
        int index = picture.getSample(p % width, p / width, 0);
        out[p] = (byte) (index <= FilmTile.UNDECIDED ? index : FilmTile.NO_CELL);
      }
    }
  }
}
