package org.concord.render.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.concord.render.canvas.Svg;
import org.concord.render.look.Theme;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Points with their intervals and discs, one of each name. Thread-safe.
 *
 * @param title the title, empty for none
 * @param x the horizontal axis, linear
 * @param y the vertical axis
 * @param points in the order of the legend
 */
public record PointPlot(String title, Axis x, Axis y, List<Point> points) implements Plot {
  private static final double DIAMETER = 11;
  private static final double CAP = 9;

  // Behind the points.
  private static final int DISCS = 1;
  private static final double LARGEST_DISC = 54;
  private static final int OPACITY = 0x48;

  /** Room for discs above and below, as a share of the axis. */
  private static final double MARGIN = 0.12;

  /** Copies the list. */
  public PointPlot {
    points = List.copyOf(points);
  }

  @Override
  public int width() {
    return LinePlot.WIDTH / SCALE;
  }

  @Override
  public int height() {
    return LinePlot.HEIGHT / SCALE;
  }

  @Override
  public void paint(Graphics2D graphics, Theme theme) {
    paint(graphics, Ink.of(theme), width(), height());
  }

  @Override
  public String narrowSvg() {
    return Svg.of(
        LinePlot.NARROW_WIDTH,
        LinePlot.NARROW_HEIGHT,
        title,
        Ink.darkened(),
        graphics -> paint(graphics, Ink.LIGHT, LinePlot.NARROW_WIDTH, LinePlot.NARROW_HEIGHT));
  }

  private void paint(Graphics2D graphics, Ink ink, int width, int height) {
    JFreeChart chart = new LinePlot(title, x, y, List.of(), List.of()).chart(ink, width);
    XYPlot plot = chart.getXYPlot();
    plot.setDataset(data());
    plot.setRenderer(renderer());
    if (points.stream().anyMatch(point -> point.area() > 0)) {
      plot.setDataset(DISCS, data());
      plot.setRenderer(DISCS, discs());
      plot.getRangeAxis().setLowerMargin(MARGIN);
      plot.getRangeAxis().setUpperMargin(MARGIN);
    }
    chart.addLegend(LinePlot.legend(plot, ink));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  private YIntervalSeriesCollection data() {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    for (int index = 0; index < points.size(); index++) {
      Point point = points.get(index);
      // Keys are numbers, since two points may share a name.
      YIntervalSeries series = new YIntervalSeries(index);
      series.add(point.x(), point.y(), point.lower(), point.upper());
      data.addSeries(series);
    }
    return data;
  }

  private XYErrorRenderer renderer() {
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setCapLength(CAP);
    renderer.setErrorStroke(new BasicStroke(1.5f));
    renderer.setLegendItemLabelGenerator((data, index) -> points.get(index).name());
    for (int index = 0; index < points.size(); index++) {
      renderer.setSeriesPaint(index, new Color(points.get(index).colour()));
      renderer.setSeriesShape(index, disc(DIAMETER));
    }
    return renderer;
  }

  private XYLineAndShapeRenderer discs() {
    double most = points.stream().mapToDouble(Point::area).max().orElseThrow();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    for (int index = 0; index < points.size(); index++) {
      Point point = points.get(index);
      renderer.setSeriesPaint(index, new Color(OPACITY << 24 | point.colour(), true));
      renderer.setSeriesShape(index, disc(LARGEST_DISC * Math.sqrt(point.area() / most)));
      renderer.setSeriesVisibleInLegend(index, false);
    }
    return renderer;
  }

  private static Ellipse2D disc(double diameter) {
    return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
  }
}
