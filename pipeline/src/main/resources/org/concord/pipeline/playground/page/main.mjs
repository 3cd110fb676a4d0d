// The page: connects the controls, the worker and everything that shows what it sends.

import { LABELS } from '../simulation/layout.mjs';
import { Channels } from './channels.mjs';
import { DIGITS, MODELS, PALETTES } from './content.mjs';
import { Curves } from './curves.mjs';
import { Inspector } from './inspector.mjs';
import { fromHash, toHash } from './link.mjs';
import { look } from './look.mjs';
import { Overlay } from './overlay.mjs';
import { Picture } from './picture.mjs';
import { Pointer } from './pointer.mjs';
import { Recorder } from './recorder.mjs';
import { Simulation } from './simulation.mjs';
import { Tray } from './tray.mjs';
import { Votes } from './votes.mjs';
import { verdict } from './words.mjs';

const LEAST_CANVAS = 28;
const MOST_CANVAS = 84;
const FIRST_CANVAS = 56;

/** Steps a second; the last is as many as there is time for. */
const SPEEDS = [1, 2, 5, 10, 20, 30, 60, 120, 240, 1e6];

const UNKNOWN = -1;
const ANNOUNCE_EVERY_MS = 2500;

const $ = (id) => document.getElementById(id);

const state = {
  model: 0,
  tool: 'pen',
  radius: 1,
  playing: true,
  seed: 0,
  height: FIRST_CANVAS,
  width: FIRST_CANVAS,
  inspected: null,
  view: null,
};

const picture = new Picture($('cells'));
const overlay = new Overlay($('overlay'));
const curves = new Curves($('curves'));
const votes = new Votes($('votes'));
const inspector = new Inspector($('cell-title'), $('cell-logits'), $('cell-states'));
const channels = new Channels($('channels'));
const recorder = new Recorder($('cells'));
const simulation = new Simulation(receive, (message) => tell(`The page cannot run here: ${message}`));
const tray = new Tray($('digits'), chooseDigit);

const pointer = new Pointer($('overlay'), () => state, {
  begin,
  move,
  end,
  hover: paintOverlay,
});

function begin(point, erase) {
  $('hint').hidden = true;
  if (state.tool === 'inspect') {
    inspect(point);
  } else if (state.tool === 'place' && !erase) {
    const { left, top } = stampAt(point);
    simulation.send('stamp', { digit: tray.chosen, left, top });
  } else {
    const pen = state.tool === 'pen' && !erase;
    state.stroking = true;
    simulation.send('beginStroke', { brush: { pen, radius: state.radius, strength: 1 }, point });
  }
  paintOverlay();
}

function move(points) {
  if (state.tool === 'inspect') {
    inspect(points[points.length - 1]);
  } else if (state.stroking) {
    simulation.send('moveStroke', { points });
  }
  paintOverlay();
}

function end() {
  state.stroking = false;
  simulation.send('endStroke');
  paintOverlay();
}

function inspect(point) {
  const x = Math.round(point.x);
  const y = Math.round(point.y);
  if (x >= 0 && x < state.width && y >= 0 && y < state.height) {
    state.inspected = y * state.width + x;
    simulation.send('inspect', { position: state.inspected });
  }
}

function stampAt(point) {
  const { height, width } = tray.chosen;
  return {
    left: Math.round(point.x - (width - 1) / 2),
    top: Math.round(point.y - (height - 1) / 2),
    height,
    width,
  };
}

// What the worker sends is shown in the next frame; until then it sends nothing more.

function receive(view) {
  state.view = view;
  requestAnimationFrame(() => {
    show(view);
    simulation.ready();
  });
}

function show(view) {
  if (view.width !== state.width || view.height !== state.height) {
    state.height = view.height;
    state.width = view.width;
    state.inspected = null;
    setSlider('size', view.width, `${view.width}×${view.height}`);
    layOut();
  }
  picture.paint(view);
  curves.add(view);
  votes.show(view.counts);
  inspector.show(view.inspected, view.width);
  if (view.channels) {
    channels.paint(view);
  }
  const [, accuracy, agreement] = curves.last ?? [0, NaN, NaN];
  $('accuracy').textContent = percent(accuracy);
  $('agreement').textContent = percent(agreement);
  $('step').textContent = view.step.toLocaleString('en');
  $('rate').textContent = state.playing ? `${Math.round(view.speed)} steps/s` : 'paused';
  $('verdict').textContent = verdict(view);
  $('undo').disabled = !view.canUndo;
  $('redo').disabled = !view.canRedo;
  setSlider('fire-rate', view.fireRate, view.fireRate.toFixed(2));
  setSlider('noise', view.noiseStddev, view.noiseStddev.toFixed(3));
  document.documentElement.dataset.step = view.step;
  announce();
}

const percent = (share) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);

/** Screen readers hear the verdict when it has changed, and not too often. */
function announce() {
  const now = performance.now();
  const text = $('verdict').textContent;
  if (text !== state.announced && now - (state.announcedAt ?? 0) > ANNOUNCE_EVERY_MS) {
    state.announced = text;
    state.announcedAt = now;
    $('announcer').textContent = text;
  }
}

function tell(message) {
  const toast = $('toast');
  toast.textContent = message;
  toast.hidden = false;
  clearTimeout(state.toast);
  state.toast = setTimeout(() => {
    toast.hidden = true;
  }, 4000);
}

function paintOverlay() {
  const { at } = pointer;
  const draws = state.tool === 'pen' || state.tool === 'eraser';
  overlay.paint({
    width: state.width,
    brush: at && draws ? { ...at, radius: state.radius, pen: state.tool === 'pen' } : null,
    stamp: at && state.tool === 'place' ? stampAt(at) : null,
    inspected: state.inspected,
  });
}

/** Gives the canvases as many pixels as the screen has there. */
function layOut() {
  const box = $('frame').getBoundingClientRect();
  const pixels = Math.max(1, Math.round(box.width * (window.devicePixelRatio || 1)));
  for (const canvas of [$('cells'), $('overlay')]) {
    canvas.width = pixels;
    canvas.height = pixels;
  }
  repaint();
}

function repaint() {
  if (state.view) {
    picture.paint(state.view);
    if (state.view.channels) {
      channels.paint(state.view);
    }
  }
  curves.paint();
  paintOverlay();
}

// Controls.

function setTool(tool) {
  state.tool = tool;
  $(`tool-${tool}`).checked = true;
  if (tool === 'place' && tray.chosen === null && DIGITS.length > 0) {
    tray.mark(0);
  }
  $('frame').dataset.tool = tool;
  paintOverlay();
}

function setSlider(id, value, words) {
  const slider = $(id);
  if (document.activeElement !== slider || !slider.matches(':active')) {
    slider.value = value;
  }
  $(`${id}-value`).textContent = words;
  slider.setAttribute('aria-valuetext', words);
}

function onSlider(id, act) {
  $(id).addEventListener('input', ({ target }) => act(Number(target.value)));
}

function setRadius(radius) {
  state.radius = Math.max(0.5, Math.min(6, radius));
  setSlider('brush', state.radius, `${(2 * state.radius).toFixed(state.radius % 1 ? 0 : 0)} cells`);
  paintOverlay();
}

function setSpeed(index) {
  const speed = SPEEDS[index];
  setSlider('speed', index, index === SPEEDS.length - 1 ? 'as fast as it can' : `${speed} steps/s`);
  simulation.send('speed', { speed });
}

function setPlaying(playing) {
  state.playing = playing;
  simulation.send('play', { playing });
  $('play').classList.toggle('paused', !playing);
  $('play').setAttribute('aria-label', playing ? 'Pause' : 'Play');
  $('play').title = playing ? 'Pause (space)' : 'Play (space)';
}

function setModel(index) {
  state.model = index;
  $('model').value = `${index}`;
  simulation.send('model', { index });
}

function step() {
  setPlaying(false);
  simulation.send('step');
}

/** A digit in the middle of the canvas, in place of what was there. */
function load(digit) {
  const ink = new Float32Array(state.height * state.width);
  const named = new Int8Array(ink.length).fill(UNKNOWN);
  put(digit, Math.floor((state.width - digit.width) / 2), Math.floor((state.height - digit.height) / 2), ink, named);
  simulation.send('swap', { ink, named });
}

function put(digit, left, top, ink, named) {
  digit.ink.forEach((gray, p) => {
    const x = left + (p % digit.width);
    const y = top + Math.floor(p / digit.width);
    if (gray > 0 && x >= 0 && x < state.width && y >= 0 && y < state.height) {
      ink[y * state.width + x] = gray;
      named[y * state.width + x] = digit.label;
    }
  });
}

function chooseDigit(digit) {
  $('hint').hidden = true;
  if ($('mode-place').checked) {
    setTool('place');
  } else {
    load(digit);
  }
}

function resample() {
  if (DIGITS.length > 0) {
    chooseDigit(tray.another());
  }
}

function toggleRecording() {
  if (recorder.recording) {
    recorder.stop();
    tell('Recording saved');
  } else {
    recorder.start();
    tell('Recording; press again to stop and save');
  }
  $('record').classList.toggle('recording', recorder.recording);
  $('record').setAttribute('aria-pressed', recorder.recording);
}

async function copyLink() {
  const { height, width, ink, named } = state.view;
  const hash = toHash({ height, width, ink, named, model: MODELS[state.model].name, seed: state.seed });
  history.replaceState(null, '', hash);
  try {
    await navigator.clipboard.writeText(location.href);
    tell('Link copied: it holds the drawing');
  } catch {
    tell('The address now holds the drawing: copy it from there');
  }
}

/** Shows the drawing that the address holds; false if it holds none. */
function openLink() {
  let drawing;
  try {
    drawing = fromHash(location.hash, { least: LEAST_CANVAS, most: MOST_CANVAS });
  } catch (error) {
    tell(`The link is malformed: ${error.message}`);
    return false;
  }
  if (drawing === null) {
    return false;
  }
  const model = MODELS.findIndex(({ name }) => name === drawing.model);
  setSeed(drawing.seed);
  simulation.send('resize', drawing);
  simulation.send('swap', drawing);
  setModel(Math.max(0, model));
  $('hint').hidden = true;
  return true;
}

function setSeed(seed) {
  state.seed = seed;
  $('seed').value = seed;
  simulation.send('seed', { seed });
}

const KEYS = {
  ' ': () => setPlaying(!state.playing),
  n: step,
  b: () => setTool('pen'),
  e: () => setTool('eraser'),
  i: () => setTool('inspect'),
  p: () => DIGITS.length > 0 && setTool('place'),
  d: resample,
  r: () => simulation.send('restart'),
  m: () => setModel((state.model + 1) % MODELS.length),
  l: copyLink,
  '[': () => setRadius(state.radius - 0.5),
  ']': () => setRadius(state.radius + 0.5),
  Delete: () => simulation.send('clear'),
  Backspace: () => simulation.send('clear'),
  '?': () => $('help').showModal(),
};

function onKey(event) {
  const typing = event.target.matches('input:not([type=range]):not([type=radio]):not([type=checkbox]), select');
  if (typing || $('help').open) {
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
    simulation.send(event.shiftKey ? 'redo' : 'undo');
  } else if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  } else if (event.key === ' ' && event.target.matches('button, summary, input')) {
    return;
  } else if (event.key in KEYS) {
    KEYS[event.key]();
  } else {
    return;
  }
  event.preventDefault();
}

function fillSelects() {
  MODELS.forEach(({ name }, index) => $('model').add(new Option(name, `${index}`)));
  Object.keys(PALETTES).forEach((name) => $('palette').add(new Option(name, name)));
  $('expected').add(new Option(DIGITS.length > 0 ? 'as placed' : 'unknown', `${UNKNOWN}`));
  for (let label = 0; label < LABELS; label++) {
    $('expected').add(new Option(`${label}`, `${label}`));
  }
}

function connect() {
  for (const tool of ['pen', 'eraser', 'place', 'inspect']) {
    $(`tool-${tool}`).addEventListener('change', () => setTool(tool));
  }
  $('mode-place').addEventListener('change', () => setTool('place'));
  $('mode-load').addEventListener('change', () => setTool('pen'));
  $('play').addEventListener('click', () => setPlaying(!state.playing));
  $('advance').addEventListener('click', step);
  $('restart').addEventListener('click', () => simulation.send('restart'));
  $('undo').addEventListener('click', () => simulation.send('undo'));
  $('redo').addEventListener('click', () => simulation.send('redo'));
  $('clear').addEventListener('click', () => simulation.send('clear'));
  $('another').addEventListener('click', resample);
  $('record').addEventListener('click', toggleRecording);
  $('link').addEventListener('click', copyLink);
  $('help-button').addEventListener('click', () => $('help').showModal());
  $('model').addEventListener('change', ({ target }) => setModel(Number(target.value)));
  $('expected').addEventListener('change', ({ target }) =>
    simulation.send('expect', { label: Number(target.value) }));
  $('seed').addEventListener('change', ({ target }) => {
    setSeed(Number.isSafeInteger(target.valueAsNumber) ? target.valueAsNumber : 0);
    simulation.send('restart');
  });
  $('palette').addEventListener('change', ({ target }) => {
    look.palette = target.value;
  });
  $('theme').addEventListener('change', ({ target }) => {
    look.theme = target.value;
  });
  $('show-labels').addEventListener('change', ({ target }) => {
    picture.showLabels = target.checked;
    repaint();
  });
  $('channels-panel').addEventListener('toggle', ({ target }) =>
    simulation.send('watch', { channels: target.open }));
  onSlider('brush', setRadius);
  onSlider('speed', setSpeed);
  onSlider('fire-rate', (value) => simulation.send('fireRate', { value }));
  onSlider('noise', (value) => simulation.send('noise', { value }));
  onSlider('size', (size) => simulation.send('resize', { height: size, width: size }));
  onSlider('hue', (degrees) => {
    look.hue = degrees;
    setSlider('hue', degrees, `${degrees}°`);
  });
  look.onChange(repaint);
  document.addEventListener('keydown', onKey);
  window.addEventListener('hashchange', openLink);
  new ResizeObserver(layOut).observe($('frame'));
}

/** Two digits in the upper half of the canvas; the lower half is for the visitor. */
function showFirstDigits() {
  if (DIGITS.length < 2 || DIGITS[0].width > FIRST_CANVAS / 2 || DIGITS[0].height > FIRST_CANVAS / 2) {
    return;
  }
  const ink = new Float32Array(state.height * state.width);
  const named = new Int8Array(ink.length).fill(UNKNOWN);
  const second = DIGITS.find(({ label }) => label !== DIGITS[0].label) ?? DIGITS[1];
  put(DIGITS[0], 0, 1, ink, named);
  put(second, FIRST_CANVAS - second.width, 1, ink, named);
  simulation.send('swap', { ink, named, undoable: false });
}

fillSelects();
connect();
simulation.send('start', {
  models: MODELS,
  simd: !new URLSearchParams(location.search).has('plain'),
  model: 0,
  height: state.height,
  width: state.width,
  seed: state.seed,
});
document.body.classList.toggle('no-digits', DIGITS.length === 0);
$('record').disabled = !recorder.supported;
setTool('pen');
setRadius(1);
setSpeed(5);
setSlider('hue', 0, '0°');
if (!openLink()) {
  showFirstDigits();
}
layOut();
setPlaying(true);
