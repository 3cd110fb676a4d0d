package org.concord.render.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The file formats of films. */
public enum VideoFormat {
  /** H.264, yuv420p, index first: plays everywhere. */
  MP4("mp4", AV_CODEC_ID_H264, "libopenh264", 240),
  /** VP9, yuv420p: plays in browsers, needs no licence. */
  WEBM("webm", AV_CODEC_ID_VP9, "libvpx-vp9", 240),
  /** Plays wherever images are shown. */
  GIF("gif", AV_CODEC_ID_GIF, Encoding.SOFTWARE, 50);

  private final String muxer;
  private final int codec;
  private final String software;
  private final int maxFrameRate;

  VideoFormat(String muxer, int codec, String software, int maxFrameRate) {
    this.muxer = muxer;
    this.codec = codec;
    this.software = software;
    this.maxFrameRate = maxFrameRate;
  }

  /** The format of a file by its extension, in upper or lower case. */
  public static Optional<VideoFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (VideoFormat format : values()) {
      if (name.endsWith(format.extension())) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The extension of such files, for example {@code .mp4}. */
  public String extension() {
    return "." + muxer;
  }

  /** The maximum frame rate; browsers slow GIFs of more than 50 frames per second down to 10. */
  public int maxFrameRate() {
    return maxFrameRate;
  }

  /** FFmpeg's name of the container. */
  String muxer() {
    return muxer;
  }

  /** FFmpeg's identifier of the codec. */
  int codec() {
    return codec;
  }

  /** FFmpeg's name of the software encoder. */
  String software() {
    return software;
  }
}
