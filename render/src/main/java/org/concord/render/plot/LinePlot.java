package org.concord.render.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.concord.render.canvas.Svg;
import org.concord.render.look.Rgb;
import org.concord.render.look.Theme;
import org.concord.render.look.Typeface;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Curves over a common horizontal axis. Thread-safe.
 *
 * @param title the title, empty for none
 * @param x the horizontal axis, linear
 * @param y the vertical axis
 * @param series the curves in the order of the legend; may be empty
 * @param bands ranges around curves, behind them
 * @param markers vertical lines
 */
public record LinePlot(
    String title, Axis x, Axis y, List<Series> series, List<Band> bands, List<Marker> markers)
    implements Plot {
  /** Columns of the image in pixels. */
  public static final int WIDTH = 1600;

  /** Rows of the image in pixels. */
  public static final int HEIGHT = 900;

  // Points, a little more than a phone's screen has.
  static final int NARROW_WIDTH = 440;
  static final int NARROW_HEIGHT = 380;
  private static final int LEGEND_ROW = 22;

  /** Line and gaps of an item of the legend. */
  private static final int LEGEND_LINE = 50;

  /** Maximum number of labelled lines of a logarithmic axis. */
  private static final int MAX_DECADES = 8;

  /** Maximum number of labelled ticks of a horizontal axis. */
  private static final int MAX_TICKS = 12;

  private static final double ROUNDING = 1e-9;

  /** Powers of ten beyond this, in either direction, are written with an exponent. */
  private static final int PLAIN_DECADES = 6;

  /** Contrast with the paper below which a curve gets an edge. */
  private static final double LEAST_CONTRAST = 2;

  private static final int OPACITY = 0x38;
  private static final float LINE = 1.8f;
  private static final Font MARK = Typeface.plain(12);
  private static final Font LEGEND = Typeface.plain(13);

  // What lies behind the curves, the nearest first.
  private static final int EDGES = 1;
  private static final int BANDS = 2;

  /** A plot without bands. */
  public LinePlot(String title, Axis x, Axis y, List<Series> series, List<Marker> markers) {
    this(title, x, y, series, List.of(), markers);
  }

  /** Copies the lists and checks the axes. */
  public LinePlot {
    if (x.logarithmic()) {
      throw new IllegalArgumentException("the horizontal axis must be linear");
    }
    series = List.copyOf(series);
    bands = List.copyOf(bands);
    markers = List.copyOf(markers);
  }

  @Override
  public int width() {
    return WIDTH / SCALE;
  }

  @Override
  public int height() {
    return HEIGHT / SCALE;
  }

  @Override
  public void paint(Graphics2D graphics, Theme theme) {
    paint(graphics, Ink.of(theme), width(), height());
  }

  /** Fewer ticks, and a legend in more rows, at letters that stay readable. */
  @Override
  public String narrowSvg() {
    int height = NARROW_HEIGHT + (narrowRows() - 1) * LEGEND_ROW;
    return Svg.of(
        NARROW_WIDTH,
        height,
        title,
        Ink.darkened(),
        graphics -> paint(graphics, Ink.LIGHT, NARROW_WIDTH, height));
  }

  /** About how many rows the legend of the narrow drawing takes. */
  private int narrowRows() {
    int rows = 1;
    double filled = 0;
    for (Series curve : series) {
      double item = LEGEND_LINE + Typeface.width(curve.name(), LEGEND);
      if (filled > 0 && filled + item > NARROW_WIDTH) {
        rows++;
        filled = 0;
      }
      filled += item;
    }
    return rows;
  }

  private void paint(Graphics2D graphics, Ink ink, int width, int height) {
    JFreeChart chart = chart(ink, width);
    ChartRenderingInfo drawn = new ChartRenderingInfo();
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height), drawn);
    // Above the curves' area, where none strikes a label through.
    Rectangle2D area = drawn.getPlotInfo().getDataArea();
    graphics.setColor(ink.mark());
    for (Marker marker : markers) {
      XYPlot plot = chart.getXYPlot();
      double middle =
          plot.getDomainAxis().valueToJava2D(marker.x(), area, plot.getDomainAxisEdge());
      double left = middle - Typeface.width(marker.label(), MARK) / 2;
      Typeface.draw(graphics, marker.label(), MARK, left, area.getMinY() - 5);
    }
  }

  /**
   * The plot as a chart of the drawing library.
   *
   * @param width that it will be drawn in, in points
   */
  JFreeChart chart(Ink ink, int width) {
    XYPlot plot = new XYPlot(data(), horizontalAxis(ink, width), verticalAxis(ink), renderer());
    plot.setDataset(EDGES, data());
    plot.setRenderer(EDGES, edges(ink));
    plot.setDataset(BANDS, ranges());
    plot.setRenderer(BANDS, shades());
    plot.setBackgroundPaint(ink.paper());
    plot.setDomainGridlinePaint(ink.grid());
    plot.setRangeGridlinePaint(ink.grid());
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    for (Marker marker : markers) {
      plot.addDomainMarker(line(marker, ink), Layer.BACKGROUND);
    }
    JFreeChart chart = new JFreeChart(null, Typeface.bold(17), plot, false);
    chart.setBackgroundPaint(ink.paper());
    chart.setPadding(new RectangleInsets(title.isEmpty() ? above() : 12, 10, 8, 20));
    chart.setTextAntiAlias(true);
    chart
        .getRenderingHints()
        .put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    if (!title.isEmpty()) {
      TextTitle heading = new TextTitle(title, Typeface.bold(17));
      heading.setPaint(ink.text());
      heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
      heading.setPadding(0, 2, above(), 0);
      chart.setTitle(heading);
    }
    if (!series.isEmpty()) {
      chart.addLegend(legend(plot, ink));
    }
    return chart;
  }

  /** Room above the curves' area, for the labels of markers. */
  private int above() {
    return markers.isEmpty() ? 12 : 24;
  }

  private XYSeriesCollection data() {
    XYSeriesCollection data = new XYSeriesCollection();
    for (int index = 0; index < series.size(); index++) {
      Series curve = series.get(index);
      // Keys are numbers, since two curves may share a name.
      XYSeries points = new XYSeries(index, false, true);
      for (int point = 0; point < curve.x().length; point++) {
        points.add(curve.x()[point], shown(y, curve.y()[point]), false);
      }
      data.addSeries(points);
    }
    return data;
  }

  /** The value, or NaN, which leaves a gap, if the axis cannot show it. */
  private static double shown(Axis axis, double value) {
    boolean placeless = Double.isInfinite(value) || (axis.logarithmic() && value <= 0);
    return placeless ? Double.NaN : value;
  }

  private XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    // One path per curve; otherwise dashes would restart at each point.
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setLegendLine(new Line2D.Double(-14, 0, 14, 0));
    renderer.setLegendItemLabelGenerator((data, index) -> series.get(index).name());
    for (int index = 0; index < series.size(); index++) {
      renderer.setSeriesPaint(index, new Color(series.get(index).colour()));
      renderer.setSeriesStroke(index, stroke(series.get(index).dashed()));
    }
    return renderer;
  }

  /** Edges of the curves that white or dark paper would hide. */
  private XYLineAndShapeRenderer edges(Ink ink) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    for (int index = 0; index < series.size(); index++) {
      int colour = series.get(index).colour();
      boolean light = Rgb.contrast(colour, Ink.LIGHT.paper().getRGB()) < LEAST_CONTRAST;
      boolean dark = Rgb.contrast(colour, Ink.DARK.paper().getRGB()) < LEAST_CONTRAST;
      renderer.setSeriesPaint(index, light ? ink.casing() : ink.halo());
      renderer.setSeriesStroke(index, new BasicStroke(LINE + 1.4f));
      renderer.setSeriesVisible(index, light || dark);
      renderer.setSeriesVisibleInLegend(index, false);
    }
    return renderer;
  }

  private YIntervalSeriesCollection ranges() {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    for (int index = 0; index < bands.size(); index++) {
      Band band = bands.get(index);
      YIntervalSeries points = new YIntervalSeries(index, false, true);
      for (int point = 0; point < band.x().length; point++) {
        double low = shown(y, band.lower()[point]);
        double high = shown(y, band.upper()[point]);
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
          points.add(band.x()[point], low, low, high);
        }
      }
      data.addSeries(points);
    }
    return data;
  }

  private DeviationRenderer shades() {
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setAlpha(1);
    renderer.setDefaultSeriesVisibleInLegend(false);
    for (int index = 0; index < bands.size(); index++) {
      renderer.setSeriesFillPaint(
          index, new Color(OPACITY << 24 | bands.get(index).colour(), true));
    }
    return renderer;
  }

  private static Stroke stroke(boolean dashed) {
    float[] dashes = dashed ? new float[] {6, 4} : null;
    return new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  private ValueAxis horizontalAxis(Ink ink, int width) {
    NumberAxis axis = new NumberAxis(x.label());
    axis.setNumberFormatOverride(plainNumbers());
    axis.setAutoRangeIncludesZero(false);
    axis.setLowerMargin(0);
    axis.setUpperMargin(0);
    if (!x.fitsCurves()) {
      int ticks = width < width() ? MAX_TICKS / 2 : MAX_TICKS;
      axis.setTickUnit(new NumberTickUnit(tick((x.to() - x.from()) / ticks)));
    }
    return styled(axis, x, ink);
  }

  /**
   * The smallest of …, 0.1, 0.2, 0.5, 1, 2, 5, … that is at least a value. The library judges by
   * the outermost labels how many fit, and -1 is shorter than -0.95.
   */
  static double tick(double least) {
    double decade = Math.pow(10, Math.floor(Math.log10(least)));
    double share = least / decade * (1 - ROUNDING);
    return decade * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }

  private ValueAxis verticalAxis(Ink ink) {
    if (!y.logarithmic()) {
      NumberAxis axis = new NumberAxis(y.label());
      axis.setNumberFormatOverride(plainNumbers());
      axis.setAutoRangeIncludesZero(false);
      return styled(axis, y, ink);
    }
    LogAxis axis = new LogAxis(y.label());
    DoubleSummaryStatistics values =
        (y.fitsCurves()
                ? series.stream().flatMapToDouble(curve -> Arrays.stream(curve.y()))
                : DoubleStream.of(y.from(), y.to()))
            .filter(value -> value > 0 && value < Double.POSITIVE_INFINITY)
            .summaryStatistics();
    if (values.getCount() > 0) {
      // Whole powers of ten, so that every labelled line is one.
      double least = Math.floor(Math.log10(values.getMin()));
      double most = Math.max(least + 1, Math.ceil(Math.log10(values.getMax())));
      // Slightly wider, so that rounding does not drop the outermost label.
      axis.setRange(Math.pow(10, least - 1e-6), Math.pow(10, most + 1e-6));
      axis.setTickUnit(new NumberTickUnit(Math.ceil((most - least) / MAX_DECADES)));
      boolean readable = least >= -PLAIN_DECADES && most <= PLAIN_DECADES;
      axis.setNumberFormatOverride(readable ? plainNumbers() : numbers("0E0"));
    }
    return styled(axis, y, ink);
  }

  private static DecimalFormat plainNumbers() {
    return numbers("0.#########");
  }

  private static DecimalFormat numbers(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  private static ValueAxis styled(ValueAxis axis, Axis wanted, Ink ink) {
    if (!wanted.fitsCurves()) {
      axis.setRange(wanted.from(), wanted.to());
    }
    axis.setLabelFont(Typeface.plain(14));
    axis.setLabelPaint(ink.text());
    axis.setTickLabelFont(Typeface.plain(12.5));
    axis.setTickLabelPaint(ink.faint());
    axis.setAxisLinePaint(ink.edge());
    axis.setTickMarkPaint(ink.edge());
    return axis;
  }

  private static ValueMarker line(Marker marker, Ink ink) {
    Stroke dashes =
        new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4}, 0);
    return new ValueMarker(marker.x(), ink.mark(), dashes);
  }

  static LegendTitle legend(XYPlot plot, Ink ink) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(LEGEND);
    legend.setItemPaint(ink.text());
    legend.setBackgroundPaint(ink.paper());
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setLegendItemGraphicPadding(new RectangleInsets(3, 10, 3, 5));
    return legend;
  }
}
