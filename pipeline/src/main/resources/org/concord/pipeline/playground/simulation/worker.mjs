// The worker: runs the canvas at the speed asked for, obeys the page, and shows it what there is to
// see whenever the page is ready for it.

import { Canvas } from './canvas.mjs';
import { Rule, layersOf } from './rule.mjs';

/** The longest that messages and the picture wait for steps, in milliseconds. */
const LONGEST_TURN = 12;

/** Points of curves that are kept for a page that is not looking. */
const MOST_POINTS = 400;

/** How often the speed is measured, in milliseconds. */
const SPEED_WINDOW = 500;

class Player {
  #models = [];
  #canvas = null;
  #playing = false;
  #speed = 30;
  #due = 0;
  #last = 0;
  #timer = null;
  #soon = new MessageChannel();
  #called = false;
  #pageReady = true;
  #changed = true;
  #inspected = null;
  #watching = false;
  #points = [];
  #measured = { since: 0, steps: 0, speed: 0 };
  #restarts = 0;

  constructor(post) {
    this.post = post;
    this.#soon.port1.onmessage = () => {
      this.#called = false;
      this.#turn();
    };
  }

  /** Everything that the page may ask for, by name. */
  start({ models, simd, model, height, width, seed }) {
    this.#models = models.map((m) => ({ ...m, rule: new Rule(layersOf(m.values, m.hidden), simd) }));
    this.#canvas = new Canvas(height, width, this.#models[model], seed);
  }

  model({ index }) {
    this.#canvas.setModel(this.#models[index]);
    this.#forget();
  }

  restart() {
    this.#canvas.restart();
    this.#forget();
  }

  seed({ seed }) {
    this.#canvas.rollout.seed = seed;
  }

  clear() {
    this.#canvas.clear();
    this.#forget();
  }

  undo() {
    this.#canvas.undo();
  }

  redo() {
    this.#canvas.redo();
  }

  resize({ height, width }) {
    this.#canvas.resize(height, width);
    this.#inspected = null;
  }

  beginStroke({ brush, point }) {
    this.#canvas.beginStroke(brush, point);
  }

  moveStroke({ points }) {
    this.#canvas.moveStroke(points);
  }

  endStroke() {
    this.#canvas.endStroke();
  }

  swap({ ink, named, undoable }) {
    this.#canvas.swap(ink, named, undoable);
  }

  stamp({ digit, left, top }) {
    this.#canvas.stamp(digit, left, top);
  }

  play({ playing }) {
    this.#playing = playing;
    this.#last = performance.now();
    this.#due = 0;
    this.#measured = { since: this.#last, steps: 0, speed: 0 };
  }

  step() {
    this.#advance();
  }

  speed({ speed }) {
    this.#speed = speed;
    this.#due = 0;
  }

  fireRate({ value }) {
    this.#canvas.rollout.fireRate = value;
  }

  noise({ value }) {
    this.#canvas.rollout.noiseStddev = value;
  }

  expect({ label }) {
    this.#canvas.expected = label;
  }

  inspect({ position }) {
    this.#inspected = position;
  }

  watch({ channels }) {
    this.#watching = channels;
  }

  ready() {
    this.#pageReady = true;
  }

  /** Does what a message says, then shows the outcome. */
  obey({ name, ...values }) {
    this[name](values);
    this.#changed ||= name !== 'ready';
    this.#turn();
  }

  #forget() {
    this.#points = [];
    this.#restarts++;
  }

  #advance() {
    this.#canvas.advance();
    this.#measured.steps++;
    this.#changed = true;
    const counts = this.#count(this.#canvas.shown());
    this.#points.push([
      this.#canvas.rollout.step,
      counts.asked > 0 ? counts.right / counts.asked : NaN,
      counts.cells > 0 ? counts.majority / counts.cells : NaN,
    ]);
    if (this.#points.length > MOST_POINTS) {
      this.#points.shift();
    }
  }

  #count(shown) {
    return this.#canvas.drawings.count(this.#canvas.population, shown, this.#canvas.expected);
  }

  /** Takes the steps that are due, shows the page the outcome, and sets the time of the next turn. */
  #turn() {
    clearTimeout(this.#timer);
    const now = performance.now();
    if (this.#playing) {
      this.#due += ((now - this.#last) * this.#speed) / 1000;
      this.#last = now;
      while (this.#due >= 1 && performance.now() - now < LONGEST_TURN) {
        this.#advance();
        this.#due--;
      }
      // Steps that there was no time for are left out rather than caught up with.
      this.#due = Math.min(this.#due, 1);
      this.#measure(now);
      this.#callIn(this.#due >= 1 ? 0 : ((1 - this.#due) * 1000) / this.#speed);
    }
    if (this.#changed && this.#pageReady) {
      this.#show();
    }
  }

  /** Sets the time of the next turn; browsers make timers wait for 4 ms at least, messages not. */
  #callIn(wait) {
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#turn(), wait);
    } else if (!this.#called) {
      this.#called = true;
      this.#soon.port2.postMessage(null);
    }
  }

  #measure(now) {
    const { since, steps } = this.#measured;
    if (now - since >= SPEED_WINDOW) {
      this.#measured = { since: now, steps: 0, speed: (steps * 1000) / (now - since) };
    }
  }

  #show() {
    this.#changed = false;
    this.#pageReady = false;
    const canvas = this.#canvas;
    const shown = canvas.shown();
    const ink = canvas.ink();
    const channels = this.#watching ? canvas.channels() : null;
    const transferred = [shown.buffer, ink.buffer];
    if (channels) {
      transferred.push(channels.buffer);
    }
    this.post(
      {
        height: canvas.height,
        width: canvas.width,
        step: canvas.rollout.step,
        finite: canvas.rollout.finite,
        fireRate: canvas.rollout.fireRate,
        noiseStddev: canvas.rollout.noiseStddev,
        speed: this.#measured.speed,
        simd: canvas.rollout.rule.simd,
        canUndo: canvas.canUndo,
        canRedo: canvas.canRedo,
        restarts: this.#restarts,
        counts: this.#count(shown),
        points: this.#points,
        inspected: this.#inspect(),
        named: canvas.drawings.named.slice(),
        shown,
        ink,
        channels,
      },
      transferred,
    );
    this.#points = [];
  }

  #inspect() {
    if (this.#inspected === null) {
      return null;
    }
    return {
      position: this.#inspected,
      channels: this.#canvas.channelsAt(this.#inspected),
      threshold: this.#canvas.population.threshold,
    };
  }
}

const player = new Player((view, transferred) => self.postMessage(view, transferred));
self.onmessage = ({ data }) => player.obey(data);
