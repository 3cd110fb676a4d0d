package org.concord.pipeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.InputException;
import org.concord.automaton.rollout.Progress;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.DirectedFilm;
import org.concord.render.film.Film;
import org.concord.render.video.Encoder;
import org.concord.render.video.EncoderUnavailableException;
import org.concord.render.video.Encoding;
import org.concord.render.video.VideoFormat;
import picocli.CommandLine.Option;

/** Options for the file that a film is written to. */
final class FilmOptions {
  private static final String STILL = ".png";

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = "Frames per second, 1 to 240, or 1 to 50 for GIF. Default: the scene's.")
  private Integer frameRate;

  @Option(
      names = "--quality",
      paramLabel = "N",
      description =
          "1 (small, blurred) to 100 (large, sharp), for .mp4 and .webm. Default: 100, which is"
              + " lossless for .webm.")
  private Integer quality;

  @Option(
      names = "--encoder",
      defaultValue = Encoding.SOFTWARE,
      paramLabel = "software|NAME",
      description =
          "Encoder: software, which gives the same bytes for the same film, or FFmpeg's name of a"
              + " hardware encoder, such as h264_nvenc. Default: ${DEFAULT-VALUE}.")
  private String encoder;

  @Option(
      names = "--poster",
      paramLabel = "FILE.png",
      description = "Still to write in addition to the film.")
  private Path poster;

  @Option(
      names = "--poster-frame",
      paramLabel = "N",
      description =
          "Frame of the still, from 0. Default: the scene's, or else the last before the mutation,"
              + " or the last of the film.")
  private Integer posterFrame;

  /**
   * Checks what can be checked before there is a film.
   *
   * @param out ends as a video or, for a still alone, in {@code .png}
   * @throws InputException if options contradict each other, or an encoder is not available
   */
  void check(Path out, boolean overwrite) {
    Optional<VideoFormat> format = VideoFormat.of(out);
    if (format.isEmpty() && !isStill(out)) {
      throw new InputException("--out must end in .mp4, .webm, .gif or .png, actual: " + out);
    }
    if (quality != null && (quality < 1 || quality > 100)) {
      throw new InputException("--quality must be 1 to 100, actual: " + quality);
    }
    if (quality != null && (format.isEmpty() || format.get() == VideoFormat.GIF)) {
      throw new InputException("--quality applies to .mp4 and .webm only, actual: " + out);
    }
    if (poster != null && !isStill(poster)) {
      throw new InputException("--poster must end in .png, actual: " + poster);
    }
    if (poster != null && isStill(out)) {
      throw new InputException("--poster needs a film, but --out is a still: " + out);
    }
    if (posterFrame != null && poster == null && !isStill(out)) {
      throw new InputException("--poster-frame needs --poster, or an --out that ends in .png");
    }
    if (poster != null) {
      OutputFiles.check("--poster", poster, overwrite);
    }
    format.ifPresent(kind -> checkRate(kind, frameRate == null ? 1 : frameRate));
    try {
      if (format.isPresent()) {
        Encoder.check(format.get(), encoding());
      }
    } catch (EncoderUnavailableException e) {
      throw new InputException("--encoder: " + e.getMessage(), e);
    }
  }

  /**
   * Paints and writes a film, with a poster if one was asked for.
   *
   * @param progress counts frames
   * @throws InputException if the film lacks what the options ask for
   * @throws IOException if a file cannot be written; nothing is left of it then
   */
  void write(Film film, Path out, Progress progress) throws IOException {
    CountedFilm counted = new CountedFilm(film, isStill(out) ? 1 : film.frames(), progress);
    DirectedFilm directed = new DirectedFilm(counted, film.frameRate(), frameOf(film));
    if (isStill(out)) {
      directed.paint(directed.posterFrame(), new Canvas(film.width(), film.height()));
      AtomicFile.publish(out, directed::writeStill);
      return;
    }
    VideoFormat format = VideoFormat.of(out).orElseThrow();
    checkRate(format, frameRate == null ? film.frameRate() : frameRate);
    AtomicFile.publish(out, part -> Encoder.encode(directed, part, format, encoding()));
    if (poster != null) {
      AtomicFile.publish(poster, directed::writeStill);
    }
  }

  private int frameOf(Film film) {
    if (posterFrame != null && (posterFrame < 0 || posterFrame >= film.frames())) {
      throw new InputException(
          "--poster-frame must be 0 to %d, actual: %d".formatted(film.frames() - 1, posterFrame));
    }
    return posterFrame == null ? film.posterFrame() : posterFrame;
  }

  private Encoding encoding() {
    return new Encoding(
        frameRate == null ? 0 : frameRate,
        quality == null ? Encoding.DEFAULT.quality() : quality,
        encoder);
  }

  private static void checkRate(VideoFormat format, int rate) {
    if (rate < 1 || rate > format.maxFrameRate()) {
      throw new InputException(
          "--fps must be 1 to %d for %s, actual: %d"
              .formatted(format.maxFrameRate(), format.extension(), rate));
    }
  }

  private static boolean isStill(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(STILL);
  }
}
