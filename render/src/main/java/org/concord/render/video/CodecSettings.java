package org.concord.render.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_IEC61966_2_1;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** Finds encoders and configures them for a few sharp colours at constant quality. */
final class CodecSettings {
  /**
   * The lowest that OpenH264 accepts; a colour channel is then rarely off by more than 10 of 255.
   */
  private static final int BEST_QUANTISER = 12;

  private static final int QUANTISERS = 51 - BEST_QUANTISER;
  private static final int BEST_CRF = 4;
  private static final int CRFS = 63 - BEST_CRF;

  private static final int TRIAL_WIDTH = 640;
  private static final int TRIAL_HEIGHT = 480;
  private static final int TRIAL_FPS = 30;

  private CodecSettings() {}

  /**
   * Opens the encoder that was asked for and closes it again.
   *
   * @throws EncoderUnavailableException if it cannot be opened
   */
  static void check(VideoFormat format, Encoding encoding) throws EncoderUnavailableException {
    if (isSoftware(format, encoding)) {
      return;
    }
    if (format == VideoFormat.GIF) {
      throw new EncoderUnavailableException("a GIF can only be encoded by " + Encoding.SOFTWARE);
    }
    AVCodec encoder = find(format, encoding);
    AVCodecContext codec = avcodec_alloc_context3(encoder);
    try {
      codec.width(TRIAL_WIDTH);
      codec.height(TRIAL_HEIGHT);
      codec.time_base(av_make_q(1, TRIAL_FPS));
      open(codec, encoder, format, encoding);
    } catch (EncoderUnavailableException e) {
      throw e;
    } catch (IOException e) {
      throw new EncoderUnavailableException(e.getMessage());
    } finally {
      avcodec_free_context(codec);
    }
  }

  /** Whether the encoder misses small changes unless they are amplified. */
  static boolean needsLift(VideoFormat format, Encoding encoding) {
    return format == VideoFormat.MP4 && isSoftware(format, encoding);
  }

  /**
   * The encoder that was asked for.
   *
   * @throws EncoderUnavailableException if there is none of this name, or it belongs to another
   *     codec
   */
  static AVCodec find(VideoFormat format, Encoding encoding) throws EncoderUnavailableException {
    String name = isSoftware(format, encoding) ? format.software() : encoding.encoder();
    AVCodec encoder = avcodec_find_encoder_by_name(name);
    if (encoder == null) {
      throw new EncoderUnavailableException("this build of FFmpeg has no encoder " + name);
    }
    if (encoder.id() != format.codec()) {
      throw new EncoderUnavailableException(
          "%s encodes %s, but %s files hold %s"
              .formatted(name, nameOf(encoder.id()), format.extension(), nameOf(format.codec())));
    }
    return encoder;
  }

  /**
   * Opens a context whose size and frame rate are set.
   *
   * @throws EncoderUnavailableException if a hardware encoder cannot run here
   */
  static void open(AVCodecContext codec, AVCodec encoder, VideoFormat format, Encoding encoding)
      throws IOException {
    AVDictionary options = new AVDictionary(null);
    try {
      setColours(codec);
      if (format == VideoFormat.WEBM) {
        setVp9(codec, options, encoding.quality());
      } else {
        int quantiser = BEST_QUANTISER + (100 - encoding.quality()) * QUANTISERS / 99;
        codec.qmin(quantiser);
        codec.qmax(quantiser);
      }
      int result = avcodec_open2(codec, encoder, options);
      if (result < 0 && !isSoftware(format, encoding)) {
        throw new EncoderUnavailableException(
            encoding.encoder() + " does not run on this machine: " + Ffmpeg.message(result));
      }
      Ffmpeg.check(result, "open " + encoder.name().getString());
    } finally {
      av_dict_free(options);
    }
  }

  /** Screen content in one pass without lookahead; lossless at the best quality. */
  private static void setVp9(AVCodecContext codec, AVDictionary options, int quality) {
    codec.bit_rate(0);
    if (quality == 100) {
      av_dict_set(options, "lossless", "1", 0);
    } else {
      av_dict_set(options, "crf", Integer.toString(BEST_CRF + (99 - quality) * CRFS / 98), 0);
    }
    av_dict_set(options, "deadline", "realtime", 0);
    av_dict_set(options, "cpu-used", "8", 0);
    av_dict_set(options, "lag-in-frames", "0", 0);
    av_dict_set(options, "auto-alt-ref", "0", 0);
    av_dict_set(options, "tune-content", "screen", 0);
  }

  private static void setColours(AVCodecContext codec) {
    codec.pix_fmt(AV_PIX_FMT_YUV420P);
    codec.color_range(AVCOL_RANGE_MPEG);
    codec.colorspace(AVCOL_SPC_BT709);
    codec.color_primaries(AVCOL_PRI_BT709);
    codec.color_trc(AVCOL_TRC_IEC61966_2_1);
    codec.chroma_sample_location(AVCHROMA_LOC_LEFT);
  }

  private static boolean isSoftware(VideoFormat format, Encoding encoding) {
    String name = encoding.encoder();
    return name.equals(Encoding.SOFTWARE) || name.equals(format.software());
  }

  private static String nameOf(int codec) {
    return avcodec_get_name(codec).getString();
  }
}
