// The canvas on the page: its picture, and what a visitor does to it with the tool in hand.

import { byId, setSlider } from './fields.mjs';
import { look } from './look.mjs';
import { Overlay } from './overlay.mjs';
import { Picture } from './picture.mjs';
import { Pointer } from './pointer.mjs';

/** Radii of the brush, in cells. */
const LEAST_RADIUS = 0.5;
const MOST_RADIUS = 6;

export const TOOLS = ['pen', 'eraser', 'place', 'inspect'];

export class Stage {
  #picture = new Picture(byId('cells'));
  #overlay = new Overlay(byId('overlay'));
  #pointer;
  #simulation;
  #tray;
  #tool = 'pen';
  #radius = 1;
  #stroking = false;
  #inspected = null;
  #view = null;

  /** Rows and columns of the canvas in cells. */
  height;
  width;

  constructor(simulation, tray, size) {
    this.#simulation = simulation;
    this.#tray = tray;
    this.height = size;
    this.width = size;
    this.#pointer = new Pointer(byId('overlay'), () => this, {
      begin: (point, erase) => this.#begin(point, erase),
      move: (points) => this.#move(points),
      end: () => this.#end(),
      hover: () => this.#paintOverlay(),
    });
    look.onChange(() => this.repaint());
    new ResizeObserver(() => this.#layOut()).observe(byId('frame'));
  }

  /** What was shown last. */
  get view() {
    return this.#view;
  }

  set showLabels(shown) {
    this.#picture.showLabels = shown;
    this.repaint();
  }

  get tool() {
    return this.#tool;
  }

  set tool(tool) {
    this.#tool = tool;
    byId(`tool-${tool}`).checked = true;
    if (tool === 'place') {
      this.#tray.requireChoice();
    }
    byId('frame').dataset.tool = tool;
    this.#paintOverlay();
  }

  get radius() {
    return this.#radius;
  }

  set radius(radius) {
    this.#radius = Math.max(LEAST_RADIUS, Math.min(MOST_RADIUS, radius));
    setSlider('brush', this.#radius, `${2 * this.#radius} cells wide`);
    this.#paintOverlay();
  }

  /** Shows what the worker has sent. */
  show(view) {
    this.#view = view;
    if (view.width !== this.width || view.height !== this.height) {
      this.height = view.height;
      this.width = view.width;
      this.#inspected = null;
      this.#paintOverlay();
    }
    this.#picture.paint(view);
  }

  repaint() {
    if (this.#view !== null) {
      this.#picture.paint(this.#view);
    }
    this.#paintOverlay();
  }

  /** Gives the canvases as many pixels as the screen has there. */
  #layOut() {
    const width = byId('frame').getBoundingClientRect().width;
    const pixels = Math.max(1, Math.round(width * (window.devicePixelRatio || 1)));
    for (const canvas of [byId('cells'), byId('overlay')]) {
      canvas.width = pixels;
      canvas.height = pixels;
    }
    this.repaint();
  }

  #begin(point, erase) {
    byId('hint').hidden = true;
    if (this.#tool === 'inspect') {
      this.#inspect(point);
    } else if (this.#tool === 'place' && !erase) {
      const { left, top } = this.#stampAt(point);
      this.#simulation.send('stamp', { digit: this.#tray.chosen, left, top });
    } else {
      const pen = this.#tool === 'pen' && !erase;
      this.#stroking = true;
      this.#simulation.send('beginStroke', { brush: { pen, radius: this.#radius, strength: 1 }, point });
    }
    this.#paintOverlay();
  }

  #move(points) {
    if (this.#tool === 'inspect') {
      this.#inspect(points[points.length - 1]);
    } else if (this.#stroking) {
      this.#simulation.send('moveStroke', { points });
    }
    this.#paintOverlay();
  }

  #end() {
    this.#stroking = false;
    this.#simulation.send('endStroke');
    this.#paintOverlay();
  }

  #inspect(point) {
    const x = Math.round(point.x);
    const y = Math.round(point.y);
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) {
      this.#inspected = y * this.width + x;
      this.#simulation.send('inspect', { position: this.#inspected });
    }
  }

  /** Where the digit chosen would be placed, its middle at a point. */
  #stampAt(point) {
    const { height, width } = this.#tray.chosen;
    const left = Math.round(point.x - (width - 1) / 2);
    return { left, top: Math.round(point.y - (height - 1) / 2), height, width };
  }

  #paintOverlay() {
    const { at } = this.#pointer;
    const draws = this.#tool === 'pen' || this.#tool === 'eraser';
    this.#overlay.paint({
      width: this.width,
      brush: at && draws ? { ...at, radius: this.#radius, pen: this.#tool === 'pen' } : null,
      stamp: at && this.#tool === 'place' ? this.#stampAt(at) : null,
      inspected: this.#inspected,
    });
  }
}
