// Colours 0xRRGGBB, and the rotation of hues, as org.concord.render.look does it.

const BISECTIONS = 20;
const LEVELS = 200;
const TOLERANCE = 1e-4;

const channel = (rgb, shift) => (rgb >> shift) & 0xff;

function linear(value) {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function encoded(light) {
  const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(255 * value);
}

/** OKLCH, the polar form of B. Ottosson's OKLab. */
function toOklch(rgb) {
  const [red, green, blue] = [16, 8, 0].map((shift) => linear(channel(rgb, shift)));
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  };
}

function toLinear({ lightness, chroma, hue }) {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const inGamut = (colour) =>
  toLinear(colour).every((light) => light >= -TOLERANCE && light <= 1 + TOLERANCE);

/** The most colourful sRGB colour of a hue and lightness, with at most a chroma. */
function mostColourful({ chroma, hue }, lightness) {
  let min = 0;
  let max = chroma;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (min + max) / 2;
    if (inGamut({ lightness, chroma: middle, hue })) {
      min = middle;
    } else {
      max = middle;
    }
  }
  return { lightness, chroma: min, hue };
}

function nearestInGamut(colour) {
  if (inGamut(colour)) {
    return colour;
  }
  let nearest = colour;
  let least = Infinity;
  for (let level = 0; level <= LEVELS; level++) {
    const candidate = mostColourful(colour, level / LEVELS);
    const apart = Math.hypot(
      colour.lightness - candidate.lightness,
      colour.chroma - candidate.chroma,
    );
    if (apart < least) {
      least = apart;
      nearest = candidate;
    }
  }
  return nearest;
}

/** The same colour with its hue rotated. */
export function rotated(rgb, degrees) {
  if (degrees % 360 === 0) {
    return rgb;
  }
  const { lightness, chroma, hue } = toOklch(rgb);
  const turned = { lightness, chroma, hue: hue + (degrees * Math.PI) / 180 };
  return toLinear(nearestInGamut(turned))
    .map((light) => encoded(Math.max(0, Math.min(1, light))))
    .reduce((sum, value) => (sum << 8) | value, 0);
}

/** Mixes two colours, channel by channel. */
export function mixed(first, second, share) {
  return [16, 8, 0].reduce((sum, shift) => {
    const from = channel(first, shift);
    return sum | (Math.round(from + (channel(second, shift) - from) * share) << shift);
  }, 0);
}

/** Whether dark text is easier to read on a colour than white text. */
export function isLight(rgb) {
  return 0.299 * channel(rgb, 16) + 0.587 * channel(rgb, 8) + 0.114 * channel(rgb, 0) > 140;
}

/** A colour as style sheets write it. */
export function css(rgb) {
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

/** A colour as an opaque pixel of image data seen as 32-bit numbers, on little-endian machines. */
export function pixel(rgb) {
  return ((0xff << 24) | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}
