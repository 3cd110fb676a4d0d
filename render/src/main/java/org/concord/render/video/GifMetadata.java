package org.concord.render.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** The metadata of a GIF and of its images, as ImageIO takes them. */
final class GifMetadata {
  private static final String PICTURE = "javax_imageio_gif_image_1.0";
  private static final String FILE = "javax_imageio_gif_stream_1.0";

  /** Tells browsers to repeat: sub-block 1 with the number of repetitions, 0 for endless. */
  private static final byte[] REPEAT = {1, 0, 0};

  private final ImageWriter writer;

  GifMetadata(ImageWriter writer) {
    this.writer = writer;
  }

  /** The size of the canvas. */
  IIOMetadata ofFile(int width, int height) throws IOException {
    IIOMetadataNode root = new IIOMetadataNode(FILE);
    Map<String, Object> screen = new TreeMap<>();
    screen.put("logicalScreenWidth", width);
    screen.put("logicalScreenHeight", height);
    screen.put("colorResolution", 8);
    screen.put("pixelAspectRatio", 0);
    root.appendChild(node("LogicalScreenDescriptor", screen));
    return merged(writer.getDefaultStreamMetadata(null), FILE, root);
  }

  /** Where an image is painted over those before it, and how long it is shown. */
  IIOMetadata ofPicture(BufferedImage picture, Rectangle area, int hundredths, boolean first)
      throws IOException {
    IIOMetadataNode root = new IIOMetadataNode(PICTURE);
    Map<String, Object> place = new TreeMap<>();
    place.put("imageLeftPosition", area.left());
    place.put("imageTopPosition", area.top());
    place.put("imageWidth", area.columns());
    place.put("imageHeight", area.rows());
    place.put("interlaceFlag", "FALSE");
    root.appendChild(node("ImageDescriptor", place));
    Map<String, Object> control = new TreeMap<>();
    control.put("disposalMethod", "doNotDispose");
    control.put("userInputFlag", "FALSE");
    control.put("transparentColorFlag", "TRUE");
    control.put("transparentColorIndex", ColourTable.TRANSPARENT);
    control.put("delayTime", hundredths);
    root.appendChild(node("GraphicControlExtension", control));
    if (first) {
      IIOMetadataNode application =
          node(
              "ApplicationExtension",
              Map.of("applicationID", "NETSCAPE", "authenticationCode", "2.0"));
      application.setUserObject(REPEAT);
      IIOMetadataNode applications = new IIOMetadataNode("ApplicationExtensions");
      applications.appendChild(application);
      root.appendChild(applications);
    }
    ImageTypeSpecifier type = new ImageTypeSpecifier(picture);
    return merged(writer.getDefaultImageMetadata(type, null), PICTURE, root);
  }

  private static IIOMetadataNode node(String name, Map<String, Object> attributes) {
    IIOMetadataNode node = new IIOMetadataNode(name);
    attributes.forEach((key, value) -> node.setAttribute(key, value.toString()));
    return node;
  }

  private static IIOMetadata merged(IIOMetadata metadata, String format, IIOMetadataNode root)
      throws IIOInvalidTreeException {
    metadata.mergeTree(format, root);
    return metadata;
  }
}
