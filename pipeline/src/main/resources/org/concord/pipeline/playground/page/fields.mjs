// Access to the page's elements by their ids.

export const byId = (id) => document.getElementById(id);

/** Moves a slider, unless a visitor is moving it, and tells its value in words. */
export function setSlider(id, value, words) {
  const slider = byId(id);
  if (!slider.matches(':active')) {
    slider.value = value;
  }
  byId(`${id}-value`).textContent = words;
  slider.setAttribute('aria-valuetext', words);
}

/** Calls with a slider's value whenever a visitor moves it. */
export function onSlider(id, act) {
  byId(id).addEventListener('input', ({ target }) => act(Number(target.value)));
}

/** Calls with a selection's value when it changes. */
export function onSelect(id, act) {
  byId(id).addEventListener('change', ({ target }) => act(target.value));
}

export function onClick(id, act) {
  byId(id).addEventListener('click', act);
}

let toastTimer;

/** Shows a message for a few seconds. */
export function tell(message) {
  const toast = byId('toast');
  toast.textContent = message;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, 4000);
}
