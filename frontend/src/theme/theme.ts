// Which colours the page wears. Invariant: every colour is a CSS variable; light and dark are two values of each
// (`light-dark()` in theme.css), so switching is one attribute on <html>.

import { Signal } from "../tree/signal";
import { outfit, type FontFace, type Options, type Palettes } from "./options";

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

/** The lists of colours that the author chose for charts; empty lists where he chose none. */
export const palettes = new Signal<Palettes>({ categorical: [], sequential: [], diverging: [] });

/** Wear the author's theme: the options of [theme] as JSON, its sections as objects in it. */
export function wear(themeJson: string): void {
  const clothes = outfit(parse(themeJson));
  base = clothes.base;
  const style = sheet();
  while (style.cssRules.length > 0) style.deleteRule(0);
  for (const [selector, declarations] of clothes.rules) {
    style.insertRule(`${selector} {}`, style.cssRules.length);
    const rule = style.cssRules[style.cssRules.length - 1] as CSSStyleRule;
    // setProperty takes one value and no more, whatever the text holds.
    for (const [name, value] of Object.entries(declarations)) rule.style.setProperty(name, value);
  }
  palettes.set(clothes.palettes);
  for (const address of clothes.styleSheets) link(address);
  for (const face of clothes.faces) void loadFace(face);
  apply();
}

/** <html> says what was chosen (data-theme) and what is in effect (data-scheme): rules of the theme select by it. */
function apply(): void {
  const wanted = choice.get() === "system" ? base : choice.get();
  const { dataset } = document.documentElement;
  if (wanted === "system") delete dataset["theme"];
  else dataset["theme"] = wanted;
  dataset["scheme"] = effectiveScheme();
}

/** Follow the device while the viewer and the author leave it to it. */
export function followDevice(): void {
  choice.subscribe(apply);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  apply();
}

const SHEET = "lt-theme";
function sheet(): CSSStyleSheet {
  let element = document.getElementById(SHEET) as HTMLStyleElement | null;
  if (!element) {
    element = document.createElement("style");
    element.id = SHEET;
    document.head.append(element);
  }
  if (!element.sheet) throw new Error("the document takes no style sheet");
  return element.sheet;
}

function link(address: string): void {
  if ([...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].some((known) => known.href === address)) return;
  const element = document.createElement("link");
  element.rel = "stylesheet";
  element.href = address;
  document.head.append(element);
}

async function loadFace({ family, src, descriptors }: FontFace): Promise<void> {
  if (!("fonts" in document)) return;
  // Scripts are served from <base>/assets/, and `app/static/x.woff2` is below <base>.
  const module = new URL(import.meta.url);
  const address = new URL(src, module.pathname.includes("/assets/") ? new URL("../", module) : document.baseURI).href;
  const face = new globalThis.FontFace(family, `url(${JSON.stringify(address)})`, { ...descriptors, display: "swap" });
  document.fonts.add(face);
  try {
    await face.load();
  } catch (error) {
    console.warn(`the font ${family} of the theme did not load`, error);
  }
}

function parse(json: string): Options {
  try {
    const value: unknown = JSON.parse(json || "{}");
    return typeof value === "object" && value !== null ? (value as Options) : {};
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
