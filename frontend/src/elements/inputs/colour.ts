// Colours as hue (0 to 360), saturation and brightness (0 to 1). Invariant: hexOf(hsvOf(code)) is the code again, in
// small letters and six digits; what is no code is black.

export interface Hsv {
  hue: number;
  saturation: number;
  brightness: number;
}

export function hsvOf(code: string): Hsv {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(code.trim())?.[1] ?? "000000";
  const digits = found.length === 3 ? found.replace(/./g, "$&$&") : found;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  const sector = spread === 0 ? 0 : most === red ? ((green - blue) / spread + 6) % 6 : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
  return { hue: sector * 60, saturation: most === 0 ? 0 : spread / most, brightness: most };
}

export function hexOf({ hue, saturation, brightness }: Hsv): string {
  const part = (shift: number): string => {
    const k = (shift + hue / 60) % 6;
    const level = brightness - brightness * saturation * Math.max(0, Math.min(k, 4 - k, 1));
    return Math.round(level * 255).toString(16).padStart(2, "0");
  };
  return `#${part(5)}${part(3)}${part(1)}`;
}
