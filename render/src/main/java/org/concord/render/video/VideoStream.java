package org.concord.render.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
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
import org.concord.render.canvas.Canvas;

/**
 * The video stream of an MP4 or WebM file; the index of an MP4 precedes its frames, so that it
 * plays while it loads.
 *
 * <p>One thread, a key frame every two seconds, constant quality, and neither dates nor versions in
 * the file: with software encoders the same frames give the same bytes. Closing frees the native
 * memory, whether finished or not. Not thread-safe.
 */
final class VideoStream implements FrameStream {
  private static final int KEY_FRAME_SECONDS = 2;

  private final AVFormatContext file = new AVFormatContext(null);
  private final VideoFormat format;
  private final AVRational frameTime;
  private final Yuv420Frame frame;
  private long frames;
  private AVCodecContext codec;
  private AVStream stream;
  private AVPacket packet;

  /** Opens a file; the frame rate of {@code encoding} is at least 1. */
  VideoStream(Path path, VideoFormat format, int width, int height, Encoding encoding)
      throws IOException {
    this.format = format;
    frameTime = av_make_q(1, encoding.frameRate());
    frame = new Yuv420Frame(width, height, CodecSettings.needsLift(format, encoding));
    try (BytePointer name = new BytePointer(path.toString(), StandardCharsets.UTF_8);
        BytePointer muxer = new BytePointer(format.muxer())) {
      Ffmpeg.check(avformat_alloc_output_context2(file, null, muxer, name), "choose the format");
      openCodec(width, height, encoding);
      openFile(name);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void openCodec(int width, int height, Encoding encoding) throws IOException {
    AVCodec encoder = CodecSettings.find(format, encoding);
    codec = avcodec_alloc_context3(encoder);
    codec.width(width);
    codec.height(height);
    codec.time_base(frameTime);
    codec.framerate(av_make_q(encoding.frameRate(), 1));
    codec.gop_size(KEY_FRAME_SECONDS * encoding.frameRate());
    codec.thread_count(1);
    codec.flags(codec.flags() | AV_CODEC_FLAG_BITEXACT);
    if ((file.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    CodecSettings.open(codec, encoder, format, encoding);
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
      if (format == VideoFormat.MP4) {
        av_dict_set(options, "movflags", "+faststart", 0);
      }
      Ffmpeg.check(avformat_write_header(file, options), "write the header");
    } finally {
      av_dict_free(options);
    }
    packet = av_packet_alloc();
  }

  @Override
  public void write(Canvas canvas) throws IOException {
    frame.convert(canvas);
    send(frame.at(frames++));
  }

  /** Encodes a frame; null flushes the encoder. */
  private void send(AVFrame next) throws IOException {
    Ffmpeg.check(avcodec_send_frame(codec, next), "encode");
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

  @Override
  public void finish() throws IOException {
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
    frame.close();
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
