// Turns mouse, pen, finger and arrow keys into points on the canvas, in cells; (0, 0) is the centre
// of the upper left cell.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Of a mouse's second button and a pen's eraser end. */
const SECOND_BUTTON = 2;
const PEN_ERASER = 32;

export class Pointer {
  #surface;
  #cells;
  #id = null;

  /** Where the pointer or the keyboard's cursor is, or null. */
  at = null;

  /**
   * @param surface that is pointed at
   * @param cells returns `{width, height}` of the canvas
   * @param to told what happens: begin(point, erase), move(points), end(), hover()
   */
  constructor(surface, cells, to) {
    this.#surface = surface;
    this.#cells = cells;
    surface.addEventListener('pointerdown', (event) => {
      if (this.#id !== null) {
        return;
      }
      event.preventDefault();
      surface.focus({ preventScroll: true });
      surface.setPointerCapture(event.pointerId);
      this.#id = event.pointerId;
      this.at = this.#point(event);
      to.begin(this.at, (event.buttons & (SECOND_BUTTON | PEN_ERASER)) !== 0);
    });
    surface.addEventListener('pointermove', (event) => {
      if (this.#id === event.pointerId) {
        const events = event.getCoalescedEvents?.() ?? [];
        const points = (events.length > 0 ? events : [event]).map((e) => this.#point(e));
        const from = this.at;
        this.at = points[points.length - 1];
        to.move([from, ...points]);
      } else if (this.#id === null && event.pointerType !== 'touch') {
        this.at = this.#point(event);
        to.hover();
      }
    });
    for (const name of ['pointerup', 'pointercancel']) {
      surface.addEventListener(name, (event) => {
        if (this.#id === event.pointerId) {
          this.#id = null;
          if (event.pointerType === 'touch') {
            this.at = null;
          }
          to.end();
        }
      });
    }
    surface.addEventListener('pointerleave', () => {
      if (this.#id === null) {
        this.at = null;
        to.hover();
      }
    });
    surface.addEventListener('blur', () => {
      if (this.#id === null) {
        this.at = null;
        to.hover();
      }
    });
    surface.addEventListener('contextmenu', (event) => event.preventDefault());
    surface.addEventListener('keydown', (event) => this.#key(event, to));
  }

  #point(event) {
    const box = this.#surface.getBoundingClientRect();
    const { width, height } = this.#cells();
    return {
      x: ((event.clientX - box.left) / box.width) * width - 0.5,
      y: ((event.clientY - box.top) / box.height) * height - 0.5,
    };
  }

  /** Arrows move a cursor and, with Shift, draw; Enter touches where it is. */
  #key(event, to) {
    const { width, height } = this.#cells();
    const from = this.at ?? { x: Math.floor(width / 2), y: Math.floor(height / 2) };
    if (event.key === 'Enter') {
      this.at = from;
      to.begin(from, false);
      to.end();
    } else if (event.key in ARROWS && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const [dx, dy] = ARROWS[event.key];
      this.at = {
        x: Math.max(0, Math.min(width - 1, Math.round(from.x) + dx)),
        y: Math.max(0, Math.min(height - 1, Math.round(from.y) + dy)),
      };
      if (event.shiftKey) {
        to.begin(from, false);
        to.move([from, this.at]);
        to.end();
      }
      to.hover();
    } else {
      return;
    }
    event.preventDefault();
  }
}
