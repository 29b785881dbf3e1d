// The [theme] options of an app -> CSS variables and rules. Pure: no document, no storage.
// Invariants: what the author sets wins; what follows from it (text on a button, soft text, borders, tints) is derived
// so that it can be read; an option that is absent leaves the style sheet's own value.

import { contrasting, isDark } from "./contrast";

export type Options = Readonly<Record<string, unknown>>;
export type Scheme = "light" | "dark";
export type Declarations = Record<string, string>;

export interface FontFace {
  family: string;
  src: string;
  descriptors: Record<string, string>;
}

export type Rule = readonly [selector: string, declarations: Declarations];

/** What to wear: rules in order; fonts to load; lists for charts. */
export interface Outfit {
  base: Scheme | "system";
  rules: Rule[];
  faces: FontFace[];
  styleSheets: string[];
  palettes: Palettes;
}

export interface Palettes {
  categorical: readonly string[];
  sequential: readonly string[];
  diverging: readonly string[];
}

const NAMES = ["red", "orange", "yellow", "green", "blue", "violet", "gray"] as const;

/** Options that are one colour each, and the variable they set. */
const COLOURS: Record<string, string> = {
  primaryColor: "--lt-primary",
  backgroundColor: "--lt-bg",
  secondaryBackgroundColor: "--lt-bg-soft",
  textColor: "--lt-text",
  linkColor: "--lt-link",
  codeBackgroundColor: "--lt-code-bg",
  codeTextColor: "--lt-code-text",
  borderColor: "--lt-border",
  dataframeBorderColor: "--lt-grid-border",
  dataframeHeaderBackgroundColor: "--lt-grid-header-bg",
  dataframeHeaderTextColor: "--lt-grid-header-text",
  ...Object.fromEntries(
    NAMES.flatMap((name) => [
      [`${name}Color`, `--lt-${name}`],
      [`${name}BackgroundColor`, `--lt-${name}-bg`],
      [`${name}TextColor`, `--lt-${name}-text`],
    ]),
  ),
};

const SURFACES = new Set(["backgroundColor", "secondaryBackgroundColor", "textColor", "borderColor", "codeBackgroundColor", "codeTextColor"]);

/** What follows from the colours that are set in one scheme: variables that the author did not name. */
function derived(colours: Declarations): Declarations {
  const found: Declarations = {};
  const [bg, text, primary] = [colours["--lt-bg"], colours["--lt-text"], colours["--lt-primary"]];
  const ink = text ?? (bg && contrasting(bg, "#24273a", "#e7e9f0"));
  if (ink) found["--lt-text"] = ink;
  if (ink || bg) {
    const paper = "var(--lt-bg)";
    found["--lt-text-soft"] = `color-mix(in srgb, var(--lt-text) 72%, ${paper})`;
    found["--lt-text-faint"] = `color-mix(in srgb, var(--lt-text) 64%, ${paper})`;
    found["--lt-border"] = `color-mix(in srgb, var(--lt-text) 16%, ${paper})`;
    found["--lt-border-strong"] = `color-mix(in srgb, var(--lt-text) 28%, ${paper})`;
  }
  if (bg) {
    found["--lt-bg-raised"] = isDark(bg) ? `color-mix(in srgb, ${bg} 92%, white)` : bg;
    found["--lt-bg-soft"] = `color-mix(in srgb, ${bg} 95%, var(--lt-text))`;
    found["--lt-code-bg"] = "var(--lt-bg-soft)";
  }
  if (colours["--lt-bg-soft"] || bg) found["--lt-field"] = "var(--lt-bg-soft)";
  if (colours["--lt-bg-soft"]) found["--lt-code-bg"] = "var(--lt-bg-soft)";
  if (primary) found["--lt-on-primary"] = contrasting(primary, "#14122e", "#ffffff") ?? "#ffffff";
  if (colours["--lt-border"]) found["--lt-border-strong"] = `color-mix(in srgb, ${colours["--lt-border"]} 70%, var(--lt-text))`;
  for (const name of NAMES) {
    const own = colours[`--lt-${name}`];
    if (!own) continue;
    found[`--lt-${name}-bg`] = `color-mix(in srgb, ${own} 14%, var(--lt-bg))`;
    found[`--lt-${name}-text`] = `color-mix(in srgb, ${own} 65%, var(--lt-text))`;
  }
  return { ...found, ...colours };
}

function coloursOf(...layers: Options[]): Declarations {
  const found: Declarations = {};
  for (const layer of layers) {
    for (const [option, variable] of Object.entries(COLOURS)) {
      const value = layer[option];
      if (typeof value === "string" && value.trim()) found[variable] = value.trim();
    }
  }
  return found;
}

const section = (options: Options, name: string): Options => {
  const value = options[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Options) : {};
};

/** A theme of one scheme: colours at the top, and no section for either scheme. */
function onlyScheme(options: Options): Scheme | undefined {
  if (options["base"] === "light" || options["base"] === "dark") return options["base"];
  if (Object.keys(section(options, "light")).length + Object.keys(section(options, "dark")).length > 0) return undefined;
  const bg = options["backgroundColor"];
  if (typeof bg === "string") return isDark(bg) ? "dark" : "light";
  return options["textColor"] === undefined && options["secondaryBackgroundColor"] === undefined ? undefined : "light";
}

/** The outfit for the options of the app. Rules for one scheme hold while `data-scheme` of <html> names it.
 *
 * Example: `outfit({ dark: { backgroundColor: "#000" } }).rules` holds `[':root[data-scheme="dark"]', { "--lt-bg": "#000", .. }]`
 */
export function outfit(options: Options): Outfit {
  const single = onlyScheme(options);
  // Surfaces of a theme made for one scheme would be unreadable in the other: there they do not apply.
  const top = (scheme: Scheme): Options =>
    single === undefined || single === scheme ? options : Object.fromEntries(Object.entries(options).filter(([name]) => !SURFACES.has(name)));
  const [light, dark, side] = [section(options, "light"), section(options, "dark"), section(options, "sidebar")];
  const own = { light, dark };
  const rules: Rule[] = [[":root", measures(options)], [".stSidebar", measures(side)]];
  for (const scheme of ["light", "dark"] as const) {
    const inSidebar = single && single !== scheme ? {} : side;
    rules.push([`:root[data-scheme="${scheme}"]`, { ...derived(coloursOf(top(scheme), own[scheme])), ...measures(own[scheme]) }]);
    rules.push([`:root[data-scheme="${scheme}"] .stSidebar`, { ...ofSidebar(coloursOf(inSidebar, section(own[scheme], "sidebar"))), ...measures(section(own[scheme], "sidebar")) }]);
    rules.push(...rulesOf(own[scheme], `[data-scheme="${scheme}"]`));
  }
  rules.push(...rulesOf(options, ""), ...rulesOf(side, " .stSidebar"));
  const fonts = ["font", "headingFont", "codeFont"].flatMap((name) => [options, side].map((layer) => layer[name]));
  return {
    base: options["base"] === "light" || options["base"] === "dark" ? options["base"] : (single ?? "system"),
    rules: rules.filter(([, declarations]) => Object.keys(declarations).length > 0),
    faces: facesOf(options["fontFaces"]),
    styleSheets: fonts.map((font) => fontAddress(font)).filter((url) => url !== undefined),
    palettes: {
      categorical: listOf(options["chartCategoricalColors"]),
      sequential: listOf(options["chartSequentialColors"]),
      diverging: listOf(options["chartDivergingColors"]),
    },
  };
}

/** The sidebar's background is a variable of its own, so that the fields on it can wear the page's. */
function ofSidebar(colours: Declarations): Declarations {
  const { "--lt-bg": bg, "--lt-bg-soft": soft, ...rest } = derived(colours);
  const own: Declarations = { ...rest };
  if (bg && colours["--lt-bg"]) {
    own["--lt-sidebar-bg"] = colours["--lt-bg"];
    own["--lt-bg"] = colours["--lt-bg"];
  }
  if (soft) own["--lt-bg-soft"] = soft;
  if (colours["--lt-bg-soft"]) own["--lt-field"] = colours["--lt-bg-soft"];
  return own;
}

const RADII: Record<string, string> = { none: "0px", small: "4px", medium: "8px", large: "12px", full: "20px" };
const GENERIC: Record<string, string> = {
  "sans-serif": "var(--lt-sans)",
  serif: '"Source Serif 4", Georgia, "Times New Roman", serif',
  monospace: "var(--lt-standard-mono)",
};

/** Fonts, sizes, radii, lines: the same in both schemes. */
function measures(options: Options): Declarations {
  const found: Declarations = {};
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined) found[name] = value;
  };
  put("--lt-font", fontFamily(options["font"]));
  put("--lt-heading-font", fontFamily(options["headingFont"]) ?? fontFamily(options["font"]));
  put("--lt-mono", fontFamily(options["codeFont"], "monospace"));
  put("--lt-base-size", size(options["baseFontSize"]));
  put("--lt-base-weight", weight(options["baseFontWeight"]));
  put("--lt-code-size", size(options["codeFontSize"]));
  put("--lt-code-weight", weight(options["codeFontWeight"]));
  put("--lt-metric-size", size(options["metricValueFontSize"]));
  put("--lt-metric-weight", weight(options["metricValueFontWeight"]));
  put("--lt-radius", radius(options["baseRadius"]));
  put("--lt-button-radius", radius(options["buttonRadius"]));
  put("--lt-padding-top", size(options["paddingTop"]));
  put("--lt-padding-bottom", size(options["paddingBottom"]));
  if (typeof options["linkUnderline"] === "boolean") found["--lt-link-line"] = options["linkUnderline"] ? "underline" : "none";
  if (typeof options["showWidgetBorder"] === "boolean") found["--lt-field-border"] = options["showWidgetBorder"] ? "var(--lt-border-strong)" : "transparent";
  if (typeof options["showSidebarBorder"] === "boolean") found["--lt-sidebar-line"] = options["showSidebarBorder"] ? "1px" : "0px";
  return found;
}

/** Options that belong to single selectors. */
function rulesOf(options: Options, scope: string): Rule[] {
  const rules: Rule[] = [];
  const rule = (selector: string, name: string, value: string | undefined): void => {
    if (value !== undefined) rules.push([`:root${scope} ${selector}`, { [name]: value }]);
  };
  const sizes = spread(options["headingFontSizes"]);
  const weights = spread(options["headingFontWeights"]);
  for (let level = 1; level <= 6; level += 1) {
    rule(`[data-testid="stMarkdownContainer"] h${level}`, "font-size", size(sizes[level - 1]));
    rule(`[data-testid="stMarkdownContainer"] h${level}`, "font-weight", weight(weights[level - 1]));
  }
  return rules;
}

/** A list for the six levels; a single value is for all. */
function spread(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string" && value.includes(",")) return value.split(",").map((one) => one.trim());
  return value === undefined || value === null ? [] : Array.from({ length: 6 }, () => value);
}

function listOf(value: unknown): readonly string[] {
  const items: unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(",").map((one) => one.trim()) : [];
  return items.filter((one): one is string => typeof one === "string" && one !== "");
}

function size(value: unknown): string | undefined {
  if (typeof value === "number" && value > 0) return `${value}px`;
  if (typeof value !== "string" || !value.trim()) return undefined;
  return /^[\d.]+$/.test(value.trim()) ? `${value.trim()}px` : value.trim();
}

function weight(value: unknown): string | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && number >= 100 && number <= 900 ? String(number) : undefined;
}

function radius(value: unknown): string | undefined {
  return typeof value === "string" ? (RADII[value] ?? size(value)) : size(value);
}

/** `Inter`, `Inter, serif`, or `Inter:https://fonts.example/css`: the families before the address. */
function fontFamily(value: unknown, fallback: "sans-serif" | "monospace" = "sans-serif"): string | undefined {
  if (typeof value !== "string" || !value.trim()) return undefined;
  const families = value.replace(/:https?:\/\/.*$/, "").trim();
  const generic = GENERIC[families];
  if (generic) return generic;
  return `${families}, ${GENERIC[fallback]}`;
}

function fontAddress(value: unknown): string | undefined {
  return typeof value === "string" ? /:(https:\/\/.+)$/.exec(value)?.[1] : undefined;
}

function facesOf(value: unknown): FontFace[] {
  const list: unknown = typeof value === "string" ? JSON.parse(value || "[]") : value;
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const face = (typeof one === "object" && one !== null ? one : {}) as Record<string, unknown>;
    const { family, url } = face;
    if (typeof family !== "string" || typeof url !== "string") return [];
    const descriptors: Record<string, string> = {};
    for (const [option, name] of [["weight", "weight"], ["style", "style"], ["unicodeRange", "unicodeRange"]] as const) {
      const given = face[option];
      if (typeof given === "string" || typeof given === "number") descriptors[name] = String(given);
    }
    return [{ family, src: url, descriptors }];
  });
}
