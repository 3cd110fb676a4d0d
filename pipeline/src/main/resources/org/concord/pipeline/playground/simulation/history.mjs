// What undo and redo go back to: ink, states and names of digits as they were.

const MOST = 40;

export class History {
  #past = [];
  #future = [];

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Keeps a moment that is about to be changed. */
  keep(moment) {
    this.#past.push(moment);
    this.#future = [];
    if (this.#past.length > MOST) {
      this.#past.shift();
    }
  }

  /** The moment before, or undefined; `now` is what redo goes back to. */
  undo(now) {
    return this.#turn(this.#past, this.#future, now);
  }

  redo(now) {
    return this.#turn(this.#future, this.#past, now);
  }

  #turn(from, to, now) {
    const moment = from.pop();
    if (moment !== undefined) {
      to.push(now);
    }
    return moment;
  }
}
