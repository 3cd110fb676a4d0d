package org.concord.render.video;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.concord.render.canvas.Canvas;

/**
 * An animated GIF that repeats endlessly.
 *
 * <p>Each image holds only the pixels that changed, with a colour table of its own: colours are
 * exact unless more than 255 change at once. Delays are whole hundredths of a second, chosen so
 * that they do not drift. Not thread-safe.
 */
final class GifStream implements FrameStream {
  private static final int HUNDREDTHS = 100;

  private final int frameRate;
  private final Canvas shown;
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final ImageWriteParam parameters = writer.getDefaultWriteParam();
  private final GifMetadata metadata = new GifMetadata(writer);
  private final OutputStream file;
  private final ImageOutputStream out;
  private int frames;

  GifStream(Path path, int width, int height, int frameRate) throws IOException {
    this.frameRate = frameRate;
    shown = new Canvas(width, height);
    parameters.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
    file = Files.newOutputStream(path);
    out = new MemoryCacheImageOutputStream(file);
    writer.setOutput(out);
    writer.prepareWriteSequence(metadata.ofFile(width, height));
  }

  @Override
  public void write(Canvas canvas) throws IOException {
    Rectangle changed = frames == 0 ? Rectangle.of(canvas) : Rectangle.ofChanges(shown, canvas);
    // The whole first image is new, whatever colours the empty canvas has.
    BufferedImage picture = picture(canvas, changed, frames == 0);
    int delay = hundredths(frames + 1) - hundredths(frames);
    writer.writeToSequence(
        new IIOImage(picture, null, metadata.ofPicture(picture, changed, delay, frames == 0)),
        parameters);
    out.flush();
    shown.copyFrom(canvas);
    frames++;
  }

  private BufferedImage picture(Canvas canvas, Rectangle area, boolean whole) {
    int[] now = canvas.pixels();
    int[] before = shown.pixels();
    ColourTable table = new ColourTable();
    for (int y = area.top(); y < area.top() + area.rows(); y++) {
      int row = y * canvas.width();
      for (int at = row + area.left(); at < row + area.left() + area.columns(); at++) {
        if (whole || now[at] != before[at]) {
          table.count(now[at]);
        }
      }
    }
    IndexColorModel colours = table.build();
    WritableRaster raster = colours.createCompatibleWritableRaster(area.columns(), area.rows());
    byte[] numbers = ((DataBufferByte) raster.getDataBuffer()).getData();
    int next = 0;
    for (int y = area.top(); y < area.top() + area.rows(); y++) {
      int row = y * canvas.width();
      for (int at = row + area.left(); at < row + area.left() + area.columns(); at++) {
        boolean changed = whole || now[at] != before[at];
        numbers[next++] = changed ? table.number(now[at]) : ColourTable.TRANSPARENT;
      }
    }
    return new BufferedImage(colours, raster, false, null);
  }

  private int hundredths(int frame) {
    return Math.toIntExact(Math.round((double) HUNDREDTHS * frame / frameRate));
  }

  @Override
  public void finish() throws IOException {
    writer.endWriteSequence();
    out.close();
    file.close();
  }

  @Override
  public void close() {
    writer.dispose();
    try {
      file.close();
    } catch (IOException e) {
      // The file was not finished, so nobody relies on it.
    }
  }
}
