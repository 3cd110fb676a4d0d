// Records the picture as a video file, WebM or whatever else the browser writes.

const FRAME_RATE = 30;
const KINDS = ['video/webm;codecs=vp9', 'video/webm', 'video/mp4'];

export class Recorder {
  #canvas;
  #recorder = null;

  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** Why it cannot record here; empty if it can. */
  get hindrance() {
    return typeof MediaRecorder === 'function' && 'captureStream' in this.#canvas
      ? ''
      : 'This browser cannot record a canvas: it has no MediaRecorder';
  }

  get recording() {
    return this.#recorder !== null;
  }

  /** @param name of the file, without extension */
  start(name) {
    const kind = KINDS.find((type) => MediaRecorder.isTypeSupported(type));
    const parts = [];
    const recorder = new MediaRecorder(this.#canvas.captureStream(FRAME_RATE), {
      mimeType: kind,
      videoBitsPerSecond: 8_000_000,
    });
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => {
      const type = recorder.mimeType.split(';')[0];
      save(new Blob(parts, { type }), `${name}.${type.split('/')[1]}`);
    });
    recorder.start();
    this.#recorder = recorder;
  }

  /** Ends the recording and has the browser save it. */
  stop() {
    this.#recorder.stop();
    this.#recorder.stream.getTracks().forEach((track) => track.stop());
    this.#recorder = null;
  }
}

function save(blob, name) {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}
