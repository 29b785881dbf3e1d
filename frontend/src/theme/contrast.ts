// Which of two inks can be read on a paper. Invariant: a colour that cannot be parsed answers undefined, never a guess.

type Rgb = readonly [number, number, number];

/** `#rgb`, `#rrggbb`, `rgb()`, `hsl()` and the plain names of CSS; undefined for others. */
export function parseColour(text: string): Rgb | undefined {
  const value = text.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(value)?.[1];
  if (hex) {
    const full = hex.length <= 4 ? hex.replace(/./g, "$&$&") : hex;
    return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
  }
  const rgb = /^rgba?\(([^)]+)\)$/.exec(value)?.[1];
  if (rgb) {
    const parts = rgb.split(/[\s,/]+/).filter(Boolean).slice(0, 3);
    const found = parts.map((part) => (part.endsWith("%") ? Number.parseFloat(part) * 2.55 : Number.parseFloat(part)));
    return found.length === 3 && found.every(Number.isFinite) ? (found as unknown as Rgb) : undefined;
  }
  const hsl = /^hsla?\(([^)]+)\)$/.exec(value)?.[1];
  if (hsl) {
    const [h, s, l] = hsl.split(/[\s,/]+/).filter(Boolean).map(Number.parseFloat);
    return h === undefined || s === undefined || l === undefined ? undefined : fromHsl(h, s / 100, l / 100);
  }
  return named(value);
}

function fromHsl(h: number, s: number, l: number): Rgb {
  const channel = (n: number): number => {
    const k = (n + h / 30) % 12;
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** The browser knows the names; it answers `rgb()`. */
function named(value: string): Rgb | undefined {
  if (!/^[a-z]+$/.test(value) || typeof document === "undefined") return undefined;
  const context = probe();
  if (!context) return undefined;
  context.fillStyle = "#010203";
  context.fillStyle = value;
  const answer = context.fillStyle;
  return answer === "#010203" || !answer.startsWith("#") ? undefined : parseColour(answer);
}

let canvas: CanvasRenderingContext2D | null | undefined;
function probe(): CanvasRenderingContext2D | null {
  canvas ??= document.createElement("canvas").getContext("2d");
  return canvas;
}

/** Relative luminance, 0 (black) to 1 (white). */
export function luminance([r, g, b]: Rgb): number {
  const linear = (channel: number): number => {
    const c = Math.min(Math.max(channel / 255, 0), 1);
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** How far apart two colours are, 1 (equal) to 21 (black on white). */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The one of two inks that stands out more from a paper; undefined if the paper is no colour that we know. */
export function contrasting(paper: string, dark: string, light: string): string | undefined {
  const [p, d, l] = [parseColour(paper), parseColour(dark), parseColour(light)];
  if (!p || !d || !l) return undefined;
  return contrast(p, d) >= contrast(p, l) ? dark : light;
}

/** Whether light text is needed on it. */
export function isDark(colour: string): boolean {
  const parsed = parseColour(colour);
  return parsed !== undefined && luminance(parsed) < 0.2;
}
