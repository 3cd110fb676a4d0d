package org.concord.render.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import org.concord.render.annotation.Footer;
import org.concord.render.annotation.TimelineMark;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.ColourMap;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;
import org.concord.render.look.Typeface;
import org.concord.render.tile.FilmTile;
import org.concord.render.tile.TilePainter;

/**
 * The film of one digit's internal states: its labels on the left and all 19 channels on the right,
 * free channels above logits, squashed by arctan and shown in a diverging colour map. Not
 * thread-safe.
 */
public final class StatesFilm extends LaidOutFilm {
  private static final int FRAME_RATE_FPS = 20;
  private static final int CHANNELS = 19;
  private static final int FREE = CHANNELS - Palette.LABELS;
  private static final int GAP = 8;
  private static final int CAPTION = 18;
  private static final int BAR = 46;
  private static final int BAR_HEIGHT = 12;

  /** The article's: one tick per sixteenth of the bar, on the arctan scale. */
  private static final int TICKS = 16;

  private static final Font CAPTIONS = Typeface.plain(12);

  private final StateFrames states;
  private final int scale;
  private final Theme theme;
  private final int large;
  private final TilePainter painter;
  private final byte[] labels;
  private final byte[] values;

  /**
   * Lays out the film.
   *
   * @param scale pixels per side of a cell in the channels, at least 1; the digit itself is about
   *     twice as large
   * @param marks the mutations on the timeline
   */
  public StatesFilm(
      String title, StateFrames states, int scale, List<TimelineMark> marks, Palette palette) {
    this.states = states;
    this.scale = scale;
    this.theme = palette.theme();
    int side = 2 * (states.height() * scale + CAPTION) + GAP;
    large = Math.max(1, side / states.height());
    int digit = large * states.width();
    int width = even(digit + 3 * GAP + Palette.LABELS * (states.width() * scale + GAP));
    int height = even(BAR + side + GAP + Footer.height(title, width));
    painter = new TilePainter(states.width(), states.height(), large, palette);
    labels = new byte[states.width() * states.height()];
    values = new byte[labels.length];
    int steps = states.step(states.frames() - 1);
    Footer footer = new Footer(width, height, steps, 0, title, palette);
    footer.mark(marks);
    paintNames(layOut(width, height, footer, palette), palette);
  }

  private void paintNames(Canvas background, Palette palette) {
    Graphics2D graphics = background.graphics();
    try {
      graphics.setColor(new Color(theme.ink()));
      Typeface.draw(graphics, "label of each cell", CAPTIONS, GAP, BAR - 6.0);
      for (int channel = 0; channel < CHANNELS; channel++) {
        String name = channel < FREE ? "free " + channel : "logit " + (channel - FREE);
        int y = top(channel) - 5;
        graphics.setColor(new Color(theme.ink()));
        Typeface.draw(graphics, name, CAPTIONS, left(channel), y);
        if (channel >= FREE) {
          background.fill(
              left(channel) + states.width() * scale - 14,
              y - 10,
              12,
              12,
              palette.labels().get(channel - FREE));
        }
      }
      paintBar(background, graphics);
    } finally {
      graphics.dispose();
    }
  }

  /** The colour bar, from minus to plus infinity, with values of the state. */
  private void paintBar(Canvas background, Graphics2D graphics) {
    int from = left(0);
    int width = background.width() - GAP - from;
    for (int x = 0; x < width; x++) {
      background.fill(from + x, 4, 1, BAR_HEIGHT, colour(2.0 * x / (width - 1) - 1));
    }
    graphics.setColor(new Color(theme.ink()));
    for (int tick = 0; tick <= TICKS; tick++) {
      double bent = 2.0 * tick / TICKS - 1;
      double value = Math.tan(bent * Math.PI / 2);
      String text =
          Math.abs(bent) == 1
              ? (bent < 0 ? "−∞" : "∞")
              : sign(value) + String.format(Locale.ROOT, "%.1f", Math.abs(value));
      double wide = Typeface.width(text, CAPTIONS);
      double x = from + (bent + 1) / 2 * (width - 1);
      double left = Math.max(from, Math.min(from + width - wide, x - wide / 2));
      Typeface.draw(graphics, text, CAPTIONS, left, BAR_HEIGHT + 18.0);
      background.fill((int) Math.min(x, from + width - 1.0), 4 + BAR_HEIGHT, 1, 3, theme.ink());
    }
  }

  private static String sign(double value) {
    return value < -0.05 ? "−" : "";
  }

  /** Blue for negative, white for zero, red for positive, as in the article. */
  private static int colour(double value) {
    return ColourMap.BLUE_WHITE_RED.at((value + 1) / 2);
  }

  private int left(int channel) {
    int column = channel < FREE ? channel : channel - FREE;
    return large * states.width() + 2 * GAP + column * (states.width() * scale + GAP);
  }

  private int top(int channel) {
    return BAR + CAPTION + (channel < FREE ? 0 : states.height() * scale + CAPTION + GAP);
  }

  @Override
  public int frames() {
    return states.frames();
  }

  @Override
  int step(int frame) {
    return states.step(frame);
  }

  @Override
  public int frameRate() {
    return FRAME_RATE_FPS;
  }

  @Override
  void paintOver(int frame, Canvas canvas) {
    painter.paint(states, frame, canvas, GAP, BAR);
    states.labels(frame, labels);
    for (int channel = 0; channel < CHANNELS; channel++) {
      states.channel(frame, channel, values);
      for (int p = 0; p < values.length; p++) {
        int rgb =
            labels[p] == FilmTile.NO_CELL
                ? theme.vacant()
                : colour((double) values[p] / StateFrames.CHANNEL_SCALE);
        int x = left(channel) + p % states.width() * scale;
        canvas.fill(x, top(channel) + p / states.width() * scale, scale, scale, rgb);
      }
    }
  }
}
