package org.concord.render.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
 * The film of one digit's internal states: its labels on the left and all channels on the right,
 * free channels above logits, squashed by arctan and shown in a diverging colour map. Not
 * thread-safe.
 */
public final class StatesFilm extends LaidOutFilm {
  private static final int FRAME_RATE_FPS = 20;
  private static final int COLUMNS = 10;
  private static final int GAP = 8;
  private static final int CAPTION = 18;
  private static final int BAR = 46;
  private static final int BAR_TOP = 4;
  private static final int BAR_HEIGHT = 12;
  private static final int SWATCH = 12;
  private static final String STATES = "value of a channel";
  private static final String LABELS = "label of each cell";

  /** Values of the state on the bar. */
  private static final double[] TICKS = {
    Double.NEGATIVE_INFINITY, -5, -2, -1, -0.5, 0, 0.5, 1, 2, 5, Double.POSITIVE_INFINITY
  };

  private static final Font CAPTIONS = Typeface.plain(12);

  private final StateFrames states;
  private final int channels;

  /** Channels that are no logits. */
  private final int free;

  private final List<String> labelNames;
  private final int scale;
  private final Theme theme;

  /** Columns from one channel to the next, wide enough for every caption. */
  private final int pitch;

  private final int channelsLeft;
  private final TilePainter painter;
  private final byte[] labels;
  private final byte[] values;

  /**
   * Lays out the film.
   *
   * @param scale pixels per side of a cell in the channels, at least 1; the digit itself is about
   *     twice as large
   * @param marks ranges of the timeline: mutations, and where steps are skipped
   */
  public StatesFilm(
      String title, StateFrames states, int scale, List<TimelineMark> marks, Palette palette) {
    this.states = states;
    this.channels = states.channels();
    this.free = channels - palette.labels().size();
    this.labelNames = palette.labelNames();
    this.scale = scale;
    this.theme = palette.theme();
    int rows = rows(free) + rows(channels - free);
    int side = rows * (states.height() * scale + CAPTION + GAP) - GAP;
    int digit = 2 * (states.height() * scale + CAPTION) + GAP;
    int large = Math.max(1, digit / states.height());
    int captions = IntStream.range(0, channels).map(c -> wide(name(c))).max().orElse(0);
    pitch = Math.max(states.width() * scale, captions + GAP + SWATCH) + GAP;
    channelsLeft = Math.max(large * states.width(), Math.max(wide(STATES), wide(LABELS))) + 2 * GAP;
    int width = even(channelsLeft + COLUMNS * pitch + GAP);
    int height = even(BAR + side + GAP + Footer.height(title, width, palette));
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
      Typeface.draw(graphics, LABELS, CAPTIONS, GAP, BAR - 6.0);
      for (int channel = 0; channel < channels; channel++) {
        int y = top(channel) - 5;
        graphics.setColor(new Color(theme.ink()));
        Typeface.draw(graphics, name(channel), CAPTIONS, left(channel), y);
        if (channel >= free) {
          background.fill(
              left(channel) + pitch - GAP - SWATCH - 2,
              y - 10,
              SWATCH,
              SWATCH,
              palette.labels().get(channel - free));
        }
      }
      paintBar(background, graphics);
    } finally {
      graphics.dispose();
    }
  }

  private String name(int channel) {
    return channel < free ? "free " + channel : "logit " + labelNames.get(channel - free);
  }

  private static int wide(String words) {
    return (int) Math.ceil(Typeface.width(words, CAPTIONS));
  }

  /** The colour bar, from minus to plus infinity, with values of the state. */
  private void paintBar(Canvas background, Graphics2D graphics) {
    int from = left(0);
    int width = background.width() - GAP - from;
    for (int x = 0; x < width; x++) {
      background.fill(from + x, BAR_TOP, 1, BAR_HEIGHT, colour(2.0 * x / (width - 1) - 1));
    }
    graphics.setColor(new Color(theme.ink()));
    Typeface.draw(
        graphics, STATES, CAPTIONS, from - GAP - wide(STATES), BAR_TOP + BAR_HEIGHT - 2.0);
    for (double value : TICKS) {
      String text = text(value);
      double words = Typeface.width(text, CAPTIONS);
      double x = from + (bent(value) + 1) / 2 * (width - 1);
      double left = Math.max(from, Math.min(from + width - words, x - words / 2));
      Typeface.draw(graphics, text, CAPTIONS, left, BAR_HEIGHT + 18.0);
      background.fill((int) x, BAR_TOP + BAR_HEIGHT, 1, 3, theme.ink());
    }
  }

  /** The place of a value on the arctan scale, −1 to 1. */
  private static double bent(double value) {
    return Math.atan(value) * 2 / Math.PI;
  }

  private static String text(double value) {
    double size = Math.abs(value);
    String digits = size == Math.rint(size) ? "%.0f" : "%.1f";
    return (value < 0 ? "−" : "")
        + (Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, digits, size));
  }

  /** Blue for negative, white for zero, red for positive, as in the article. */
  private static int colour(double value) {
    return ColourMap.BLUE_WHITE_RED.at((value + 1) / 2);
  }

  private static int rows(int channels) {
    return (channels + COLUMNS - 1) / COLUMNS;
  }

  private int left(int channel) {
    int column = channel < free ? channel : channel - free;
    return channelsLeft + column % COLUMNS * pitch;
  }

  private int top(int channel) {
    int row = channel < free ? channel / COLUMNS : rows(free) + (channel - free) / COLUMNS;
    return BAR + CAPTION + row * (states.height() * scale + CAPTION + GAP);
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
    for (int channel = 0; channel < channels; channel++) {
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
