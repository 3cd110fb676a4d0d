// The page: connects the controls, the worker and everything that shows what it sends.

import { Channels } from './channels.mjs';
import { css } from './colour.mjs';
import { DIGITS, LABEL_NAMES, MODELS, PALETTES } from './content.mjs';
import { Curves } from './curves.mjs';
import { byId, onClick, onSelect, onSlider, setSlider, tell } from './fields.mjs';
import { Inspector } from './inspector.mjs';
import { listenToKeys } from './keyboard.mjs';
import { fromHash, toHash } from './link.mjs';
import { look } from './look.mjs';
import { centred, firstDigits } from './placing.mjs';
import { Recorder } from './recorder.mjs';
import { Simulation } from './simulation.mjs';
import { Stage, TOOLS } from './stage.mjs';
import { Tray } from './tray.mjs';
import { Votes } from './votes.mjs';
import { verdict } from './words.mjs';

const CANVAS = { least: 28, most: 84, first: 56 };

/** Steps a second; the last is as many as there is time for. */
const SPEEDS = [1, 2, 5, 10, 20, 30, 60, 120, 240, 1e6];
const FIRST_SPEED = 5;

/** The label of drawings that nobody named, as the worker knows it. */
const UNKNOWN = -1;

const ANNOUNCE_EVERY_MS = 2500;

const simulation = new Simulation(receive, (message) => tell(`The page cannot run here: ${message}`));
const tray = new Tray(byId('digits'), chooseDigit);
const stage = new Stage(simulation, tray, CANVAS.first);
const curves = new Curves(byId('curves'));
const votes = new Votes(byId('votes'));
const inspector = new Inspector(byId('cell-title'), byId('cell-logits'), byId('cell-states'));
const channels = new Channels(byId('channels'));
const recorder = new Recorder(byId('cells'));

let model = 0;
let seed = 0;
let playing = true;
let announced = { text: '', at: 0 };

/** Shows what the worker sends in the next frame; until then it sends nothing more. */
function receive(view) {
  requestAnimationFrame(() => {
    show(view);
    simulation.ready();
  });
}

function show(view) {
  stage.show(view);
  curves.add(view);
  votes.show(view.counts);
  inspector.show(view.inspected, view.width);
  if (view.channels) {
    channels.paint(view);
  }
  const [, accuracy, agreement] = curves.last ?? [0, NaN, NaN];
  byId('accuracy').textContent = percent(accuracy);
  byId('agreement').textContent = percent(agreement);
  byId('step').textContent = view.step.toLocaleString('en');
  byId('rate').textContent = playing ? `${Math.round(view.speed)} steps/s` : 'paused';
  byId('verdict').textContent = verdict(view);
  byId('undo').disabled = !view.canUndo;
  byId('redo').disabled = !view.canRedo;
  setSlider('fire-rate', view.fireRate, view.fireRate.toFixed(2));
  setSlider('noise', view.noiseStddev, view.noiseStddev.toFixed(3));
  setSlider('size', view.width, `${view.width}×${view.height}`);
  announce(byId('verdict').textContent);
}

const percent = (share) => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);

/** Screen readers hear the verdict when it has changed, and not too often. */
function announce(text) {
  const now = performance.now();
  if (text !== announced.text && now - announced.at > ANNOUNCE_EVERY_MS) {
    announced = { text, at: now };
    byId('announcer').textContent = text;
  }
}

function setSpeed(index) {
  const speed = SPEEDS[index];
  setSlider('speed', index, index === SPEEDS.length - 1 ? 'as fast as it can' : `${speed} steps/s`);
  simulation.send('speed', { speed });
}

function setPlaying(on) {
  playing = on;
  simulation.send('play', { playing });
  byId('play').classList.toggle('paused', !playing);
  byId('play').setAttribute('aria-label', playing ? 'Pause' : 'Play');
  byId('play').title = playing ? 'Pause (space)' : 'Play (space)';
}

function step() {
  setPlaying(false);
  simulation.send('step');
}

function setModel(index) {
  model = index;
  byId('model').value = `${index}`;
  document.documentElement.style.setProperty('--model', css(MODELS[index].colour));
  curves.paint();
  simulation.send('model', { index });
}

function setSeed(value) {
  seed = Number.isSafeInteger(value) ? value : 0;
  byId('seed').value = seed;
  simulation.send('seed', { seed });
}

function setTool(tool) {
  if (tool !== 'place' || DIGITS.length > 0) {
    stage.tool = tool;
  }
}

function chooseDigit(digit) {
  byId('hint').hidden = true;
  if (byId('mode-place').checked) {
    setTool('place');
  } else {
    simulation.send('swap', centred(digit, stage.height, stage.width));
  }
}

function resample() {
  if (DIGITS.length > 0) {
    chooseDigit(tray.another());
  }
}

function toggleRecording() {
  if (recorder.hindrance !== '') {
    tell(recorder.hindrance);
    return;
  }
  if (recorder.recording) {
    recorder.stop();
    tell('Recording saved');
  } else {
    recorder.start(`concord-${MODELS[model].name}-seed-${seed}`);
    tell('Recording; press again to stop and save');
  }
  byId('record').classList.toggle('recording', recorder.recording);
  byId('record').setAttribute('aria-pressed', `${recorder.recording}`);
}

async function copyLink() {
  if (stage.view === null) {
    return;
  }
  history.replaceState(null, '', toHash({ ...stage.view, model: MODELS[model].name, seed }));
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
    drawing = fromHash(location.hash, CANVAS);
  } catch (error) {
    tell(`The link is malformed: ${error.message}`);
    return false;
  }
  if (drawing === null) {
    return false;
  }
  const named = MODELS.findIndex(({ name }) => name === drawing.model);
  setSeed(drawing.seed);
  simulation.send('resize', drawing);
  simulation.send('swap', drawing);
  setModel(named < 0 ? model : named);
  byId('hint').hidden = true;
  return true;
}

function fillSelects() {
  MODELS.forEach(({ name }, index) => byId('model').add(new Option(name, `${index}`)));
  Object.keys(PALETTES).forEach((name) => byId('palette').add(new Option(name, name)));
  byId('expected').add(new Option(DIGITS.length > 0 ? 'as placed' : 'unknown', `${UNKNOWN}`));
  LABEL_NAMES.forEach((name, label) => byId('expected').add(new Option(name, `${label}`)));
}

const send = (name) => () => simulation.send(name);

function connectControls() {
  TOOLS.forEach((tool) => byId(`tool-${tool}`).addEventListener('change', () => setTool(tool)));
  byId('mode-place').addEventListener('change', () => setTool('place'));
  byId('mode-load').addEventListener('change', () => setTool('pen'));
  for (const name of ['undo', 'redo', 'clear', 'restart']) {
    onClick(name, send(name));
  }
  onClick('play', () => setPlaying(!playing));
  onClick('advance', step);
  onClick('another', resample);
  onClick('record', toggleRecording);
  onClick('link', copyLink);
  onClick('help-button', () => byId('help').showModal());
  onSelect('model', (value) => setModel(Number(value)));
  onSelect('expected', (value) => simulation.send('expect', { label: Number(value) }));
  onSelect('seed', (value) => {
    setSeed(Number(value));
    simulation.send('restart');
  });
  onSelect('palette', (name) => {
    look.palette = name;
  });
  onSelect('theme', (name) => {
    look.theme = name;
  });
  byId('show-labels').addEventListener('change', ({ target }) => {
    stage.showLabels = target.checked;
  });
  byId('channels-panel').addEventListener('toggle', ({ target }) =>
    simulation.send('watch', { channels: target.open }));
  onSlider('brush', (radius) => {
    stage.radius = radius;
  });
  onSlider('speed', setSpeed);
  onSlider('fire-rate', (value) => simulation.send('fireRate', { value }));
  onSlider('noise', (value) => simulation.send('noise', { value }));
  onSlider('size', (size) => simulation.send('resize', { height: size, width: size }));
  onSlider('hue', (degrees) => {
    look.hue = degrees;
    setSlider('hue', degrees, `${degrees}°`);
  });
}

function connectKeys() {
  const help = byId('help');
  const wider = (cells) => () => {
    stage.radius += cells;
  };
  const keys = {
    ' ': () => setPlaying(!playing),
    n: step,
    b: () => setTool('pen'),
    e: () => setTool('eraser'),
    p: () => setTool('place'),
    i: () => setTool('inspect'),
    d: resample,
    r: send('restart'),
    m: () => setModel((model + 1) % MODELS.length),
    l: copyLink,
    v: toggleRecording,
    '[': wider(-0.5),
    ']': wider(0.5),
    Delete: send('clear'),
    Backspace: send('clear'),
    '?': () => help.showModal(),
    undo: send('undo'),
    redo: send('redo'),
  };
  listenToKeys(keys, () => help.open);
}

fillSelects();
connectControls();
connectKeys();
window.addEventListener('hashchange', openLink);
// In a tab that is not seen the cells wait.
document.addEventListener('visibilitychange', () =>
  simulation.send('play', { playing: playing && !document.hidden }));
document.body.classList.toggle('no-digits', DIGITS.length === 0);
if (recorder.hindrance !== '') {
  byId('record').disabled = true;
  byId('record').title = recorder.hindrance;
}
simulation.send('start', {
  models: MODELS,
  // For comparisons: with ?plain no WebAssembly is used.
  simd: !new URLSearchParams(location.search).has('plain'),
  model,
  height: CANVAS.first,
  width: CANVAS.first,
  seed,
});
setModel(model);
stage.tool = 'pen';
stage.radius = 1;
setSpeed(FIRST_SPEED);
setSlider('hue', 0, '0°');
if (!openLink()) {
  const digits = firstDigits(DIGITS, CANVAS.first, CANVAS.first);
  simulation.send('swap', { ...digits, undoable: false });
}
setPlaying(true);
