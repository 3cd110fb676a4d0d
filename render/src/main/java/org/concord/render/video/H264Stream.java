package org.concord.render.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_IEC61966_2_1;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/**
 * One H.264 stream in an MP4 file, its index before the pictures so that it plays while it loads.
 *
 * <p>One thread, a key frame every two seconds, one quantiser for all and neither dates nor
 * versions in the file: the same frames give the same bytes. Closing frees the native memory,
 * finished or not. Not thread-safe.
 */
final class H264Stream implements AutoCloseable {
  private static final String ENCODER = "libopenh264";
  private static final int KEY_FRAME_SECONDS = 2;

  /** Of 1 to 51; at 10 a channel of a pixel is hardly ever off by more than ten of 255. */
  private static final int QUANTISER = 10;

  private final AVFormatContext file = new AVFormatContext(null);
  private final AVRational frameTime;
  private AVCodecContext codec;
  private AVStream stream;
  private AVPacket packet;

  H264Stream(Path path, int width, int height, int frameRate) throws IOException {
    frameTime = av_make_q(1, frameRate);
    try (BytePointer name = new BytePointer(path.toString(), StandardCharsets.UTF_8);
        BytePointer format = new BytePointer("mp4")) {
      Ffmpeg.check(avformat_alloc_output_context2(file, null, format, name), "choose the format");
      openCodec(width, height, frameRate);
      openFile(name);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void openCodec(int width, int height, int frameRate) throws IOException {
    AVCodec encoder = avcodec_find_encoder_by_name(ENCODER);
    if (encoder == null) {
      throw new IOException("this build of FFmpeg has no encoder " + ENCODER);
    }
    codec = avcodec_alloc_context3(encoder);
    codec.width(width);
    codec.height(height);
    codec.pix_fmt(AV_PIX_FMT_YUV420P);
    codec.time_base(frameTime);
    codec.framerate(av_make_q(frameRate, 1));
    codec.gop_size(KEY_FRAME_SECONDS * frameRate);
    codec.thread_count(1);
    codec.qmin(QUANTISER);
    codec.qmax(QUANTISER);
    codec.color_range(AVCOL_RANGE_MPEG);
    codec.colorspace(AVCOL_SPC_BT709);
    codec.color_primaries(AVCOL_PRI_BT709);
    codec.color_trc(AVCOL_TRC_IEC61966_2_1);
    codec.chroma_sample_location(AVCHROMA_LOC_LEFT);
    codec.flags(codec.flags() | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER);
    Ffmpeg.check(avcodec_open2(codec, encoder, new AVDictionary(null)), "open " + ENCODER);
  }

  private void openFile(BytePointer name) throws IOException {
    file.flags(file.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    stream = avformat_new_stream(file, null);
    stream.time_base(frameTime);
    stream.avg_frame_rate(codec.framerate());
    Ffmpeg.check(avcodec_parameters_from_context(stream.codecpar(), codec), "describe the stream");
    AVIOContext output = new AVIOContext(null);
    Ffmpeg.check(avio_open(output, name, AVIO_FLAG_WRITE), "open");
    file.pb(output);
    AVDictionary options = new AVDictionary(null);
    try {
      av_dict_set(options, "movflags", "+faststart", 0);
      Ffmpeg.check(avformat_write_header(file, options), "write the header");
    } finally {
      av_dict_free(options);
    }
    packet = av_packet_alloc();
  }

  /** Encodes the next frame; null says that there are no more. */
  void send(AVFrame frame) throws IOException {
    Ffmpeg.check(avcodec_send_frame(codec, frame), "encode");
    while (true) {
      int result = avcodec_receive_packet(codec, packet);
      if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
        return;
      }
      Ffmpeg.check(result, "encode");
      packet.stream_index(stream.index());
      packet.duration(1);
      av_packet_rescale_ts(packet, frameTime, stream.time_base());
      Ffmpeg.check(av_interleaved_write_frame(file, packet), "write");
    }
  }

  /** Completes the file; nothing but closing may follow. */
  void finish() throws IOException {
    send(null);
    Ffmpeg.check(av_write_trailer(file), "write the index");
    Ffmpeg.check(file.pb().error(), "write");
    Ffmpeg.check(closeFile(), "write");
  }

  private int closeFile() {
    AVIOContext output = file.pb();
    if (output == null || output.isNull()) {
      return 0;
    }
    int result = avio_closep(output);
    file.pb(null);
    return result;
  }

  @Override
  public void close() {
    if (packet != null) {
      av_packet_free(packet);
    }
    if (codec != null) {
      avcodec_free_context(codec);
    }
    if (!file.isNull()) {
      closeFile();
      avformat_free_context(file);
      file.setNull();
    }
  }
}
