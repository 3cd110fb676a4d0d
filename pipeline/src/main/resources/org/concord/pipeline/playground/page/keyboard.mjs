// Keys that work anywhere on the page.

const TYPED_INTO = 'input:not([type=range]):not([type=radio]):not([type=checkbox]), select';
const PRESSED_BY_SPACE = 'button, summary, input';

/**
 * Listens to keys.
 *
 * @param actions functions by key; `undo` and `redo` besides
 * @param asleep returns whether keys mean something else just now
 */
export function listenToKeys(actions, asleep) {
  document.addEventListener('keydown', (event) => {
    const controlled = event.ctrlKey || event.metaKey;
    const action =
      controlled && event.key.toLowerCase() === 'z'
        ? actions[event.shiftKey ? 'redo' : 'undo']
        : controlled || event.altKey
          ? undefined
          : actions[event.key];
    const elsewhere =
      asleep() ||
      event.target.matches(TYPED_INTO) ||
      (event.key === ' ' && event.target.matches(PRESSED_BY_SPACE));
    if (action !== undefined && !elsewhere) {
      event.preventDefault();
      action();
    }
  });
}
