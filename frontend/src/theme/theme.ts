// Which colours the page wears. Invariant: every colour is a CSS variable; light and dark are two values of each
// (`light-dark()` in theme.css), so switching is one attribute on <html>.

import { Signal } from "../tree/signal";

export type Choice = "system" | "light" | "dark";

const STORE = "lattice.theme";

/** What the viewer chose in the main menu. */
export const choice = new Signal<Choice>(stored());

let base: Choice = "system"; // what the app's author set

/** The scheme in effect now. */
export function effectiveScheme(): "light" | "dark" {
  const wanted = choice.get() === "system" ? base : choice.get();
  if (wanted !== "system") return wanted;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Tell `listener` of every change of scheme, for what draws on a canvas. */
export function watchScheme(listener: () => void): () => void {
  const media = window.matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", listener);
  const unsubscribe = choice.subscribe(listener);
  return () => {
    media.removeEventListener("change", listener);
    unsubscribe();
  };
}

export function choose(next: Choice): void {
  choice.set(next);
  try {
    if (next === "system") localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, next);
  } catch {
    // Storage may be forbidden (embedded pages): the choice then lasts as long as the page.
  }
  apply();
}

/** Options of the app's [theme] section, by their public names. */
const VARIABLES: Record<string, string> = {
  primaryColor: "--lt-primary",
  backgroundColor: "--lt-bg",
  secondaryBackgroundColor: "--lt-bg-soft",
  textColor: "--lt-text",
  linkColor: "--lt-link",
  codeBackgroundColor: "--lt-code-bg",
  borderColor: "--lt-border",
  dataframeBorderColor: "--lt-border",
};
const FONTS: Record<string, string> = {
  "sans-serif": "var(--lt-sans)",
  serif: "Georgia, 'Times New Roman', serif",
  monospace: "var(--lt-mono)",
};

/** Wear the author's theme: a JSON object of options. Unknown options are left alone. */
export function wear(themeJson: string): void {
  const options = parse(themeJson);
  base = options["base"] === "dark" ? "dark" : options["base"] === "light" ? "light" : "system";
  const root = document.documentElement.style;
  for (const [option, variable] of Object.entries(VARIABLES)) set(root, variable, options[option]);
  set(root, "--lt-font", family(options["font"]));
  set(root, "--lt-heading-font", family(options["headingFont"]));
  set(root, "--lt-mono", family(options["codeFont"]));
  set(root, "--lt-radius", radius(options["baseRadius"]));
  set(root, "--lt-base-size", typeof options["baseFontSize"] === "number" ? `${options["baseFontSize"]}px` : undefined);
  apply();
}

function apply(): void {
  const wanted = choice.get() === "system" ? base : choice.get();
  if (wanted === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = wanted;
}

function set(style: CSSStyleDeclaration, variable: string, value: unknown): void {
  if (typeof value === "string" && value) style.setProperty(variable, value);
  else style.removeProperty(variable);
}

function family(font: unknown): string | undefined {
  return typeof font === "string" ? (FONTS[font] ?? font) : undefined;
}

function radius(value: unknown): string | undefined {
  const named: Record<string, string> = { none: "0", small: "4px", medium: "8px", large: "12px", full: "20px" };
  return typeof value === "string" ? (named[value] ?? value) : undefined;
}

function parse(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json || "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    console.error("the theme is not JSON", error);
    return {};
  }
}

function stored(): Choice {
  try {
    const value = localStorage.getItem(STORE);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}
