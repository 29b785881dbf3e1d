// The page's icon from what the author named: an emoji, its name, a symbol, or an address.
// Invariant: an icon that cannot be drawn leaves the icon as it was.

/** An address for `icon`; undefined when there is none. */
export async function iconAddress(icon: string): Promise<string | undefined> {
  const symbol = /^:material\/(\w+):$/.exec(icon)?.[1];
  if (symbol) return drawnSymbol(symbol);
  const name = /^:([\w+-]+):$/.exec(icon)?.[1];
  if (name) {
    const { named } = await import("./emoji");
    const found = named(name);
    return found === undefined ? undefined : drawnEmoji(found);
  }
  if (/^[\p{Extended_Pictographic}\p{Regional_Indicator}0-9#*]/u.test(icon) && icon.length <= 16) return drawnEmoji(icon);
  return /^(https?:|data:image\/)/.test(icon) ? icon : undefined;
}

function drawnEmoji(emoji: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text y=".9em" font-size="90">${emoji}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

const SYMBOLS = "Material Symbols Rounded";
const SIDE = 64;

/** Symbols are ligatures of a font, which an icon cannot load: so they are painted. */
async function drawnSymbol(name: string): Promise<string | undefined> {
  await document.fonts.load(`${SIDE}px "${SYMBOLS}"`, name);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const paint = canvas.getContext("2d");
  if (!paint) return undefined;
  paint.font = `${SIDE}px "${SYMBOLS}"`;
  paint.textBaseline = "middle";
  paint.textAlign = "center";
  paint.fillStyle = window.matchMedia("(prefers-color-scheme: dark)").matches ? "#e7e9f0" : "#24273a";
  paint.fillText(name, SIDE / 2, SIDE / 2);
  return canvas.toDataURL("image/png");
}
