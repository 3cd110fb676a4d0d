// The worker, seen from the page.

/** Starts the worker that the page carries along, and sends it messages. */
export class Simulation {
  #worker;

  /** @param onView called with what there is to see; must call `ready` when it has been shown */
  constructor(onView, onFailure) {
    const source = document.getElementById('worker').textContent;
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    this.#worker = new Worker(address);
    this.#worker.onmessage = ({ data }) => onView(data);
    this.#worker.onerror = ({ message }) => onFailure(message);
  }

  /** Sends a message of a name; see worker.mjs. */
  send(name, values = {}) {
    this.#worker.postMessage({ name, ...values });
  }

  ready() {
    this.send('ready');
  }
}
