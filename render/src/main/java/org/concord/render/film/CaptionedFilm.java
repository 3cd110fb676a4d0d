package org.concord.render.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import org.concord.render.annotation.Footer;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.concord.render.look.Typeface;
import org.concord.render.tile.FilmTile;
import org.concord.render.tile.TilePainter;

/** The film of digits in groups, each digit with a caption. Not thread-safe. */
public final class CaptionedFilm extends LaidOutFilm {
  private static final int MARGIN = 10;
  private static final int HEADING = 30;
  private static final int LINE = 14;
  private static final int CAPTION_GAP = 6;
  private static final Font HEADINGS = Typeface.bold(14);
  private static final Font CAPTIONS = Typeface.plain(11);

  private final List<Group> groups;
  private final int columns;

  /** Columns from one digit to the next, wide enough for every caption. */
  private final int cellWidth;

  private final int cellHeight;
  private final int wordsTop;
  private final int frames;
  private final TilePainter painter;

  /**
   * Digits that belong together.
   *
   * @param heading the heading; may be empty
   * @param tiles at least one, all of one size and length in all groups
   * @param captions one per tile, of one or more lines
   */
  public record Group(String heading, List<? extends FilmTile> tiles, List<String> captions) {
    /** Checks that there is a caption for each tile. */
    public Group {
      if (tiles.isEmpty() || tiles.size() != captions.size()) {
        throw new IllegalArgumentException(
            "there must be as many captions as tiles, actual: " + captions.size());
      }
      tiles = List.copyOf(tiles);
      captions = List.copyOf(captions);
    }
  }

  /**
   * Lays out the film.
   *
   * @param groups at least one
   * @param columns digits per row
   * @param scale pixels per side of a cell, at least 1
   * @param mutateAt the step after which the digits are swapped, 0 for never
   */
  public CaptionedFilm(
      String title, List<Group> groups, int columns, int scale, int mutateAt, Palette palette) {
    this.groups = List.copyOf(groups);
    this.columns = columns;
    FilmTile first = groups.get(0).tiles().get(0);
    frames = first.frames();
    double words =
        groups.stream()
            .flatMap(group -> group.captions().stream())
            .flatMap(String::lines)
            .mapToDouble(line -> Typeface.width(line, CAPTIONS))
            .max()
            .orElse(0);
    cellWidth = even((int) Math.ceil(Math.max(first.width() * scale, words))) + MARGIN;
    long lines =
        groups.stream()
            .flatMap(group -> group.captions().stream())
            .mapToLong(caption -> caption.lines().count())
            .max()
            .orElse(1);
    wordsTop = first.height() * scale;
    cellHeight = wordsTop + (int) lines * LINE + CAPTION_GAP;
    double headings =
        groups.stream()
            .mapToDouble(group -> Typeface.width(group.heading(), HEADINGS) + MARGIN)
            .max()
            .orElse(0);
    double content = MARGIN + Math.max(columns * cellWidth, headings);
    int width = even((int) Math.ceil(Math.max(content, Footer.MIN_WIDTH)));
    int bottom = top(groups.size());
    int height = even(bottom + Footer.height(title, width, palette));
    painter = new TilePainter(first.width(), first.height(), scale, palette);
    Footer footer = new Footer(width, height, frames - 1, mutateAt, title, palette);
    paintWords(layOut(width, height, footer, palette), palette.theme().ink());
  }

  private void paintWords(Canvas background, int ink) {
    Graphics2D graphics = background.graphics();
    try {
      graphics.setColor(new Color(ink));
      for (int number = 0; number < groups.size(); number++) {
        Group group = groups.get(number);
        Typeface.draw(graphics, group.heading(), HEADINGS, MARGIN, top(number) + HEADING - 10.0);
        for (int tile = 0; tile < group.tiles().size(); tile++) {
          double baseline = tileTop(number, tile) + wordsTop;
          for (String line : group.captions().get(tile).lines().toList()) {
            baseline += LINE;
            Typeface.draw(graphics, line, CAPTIONS, left(tile), baseline);
          }
        }
      }
    } finally {
      graphics.dispose();
    }
  }

  /** The row where a group begins. */
  private int top(int group) {
    int top = 0;
    for (Group before : groups.subList(0, group)) {
      top += heading(before) + (before.tiles().size() + columns - 1) / columns * cellHeight;
    }
    return top;
  }

  /** Rows above the digits of a group. */
  private static int heading(Group group) {
    return group.heading().isEmpty() ? MARGIN : HEADING;
  }

  private int tileTop(int group, int tile) {
    return top(group) + heading(groups.get(group)) + tile / columns * cellHeight;
  }

  private int left(int tile) {
    return MARGIN + tile % columns * cellWidth;
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  void paintOver(int frame, Canvas canvas) {
    for (int number = 0; number < groups.size(); number++) {
      List<? extends FilmTile> tiles = groups.get(number).tiles();
      for (int tile = 0; tile < tiles.size(); tile++) {
        painter.paint(tiles.get(tile), frame, canvas, left(tile), tileTop(number, tile));
      }
    }
  }
}
