// The theme's colours as concrete values, for what is drawn on a canvas.
// Invariant: values are read again after every change of scheme or theme.

import { useSyncExternalStore } from "react";
import { Signal } from "../tree/signal";
import { watchScheme } from "./theme";

const NAMES = {
  text: "--lt-text",
  soft: "--lt-text-soft",
  faint: "--lt-text-faint",
  background: "--lt-bg",
  backgroundSoft: "--lt-bg-soft",
  raised: "--lt-bg-raised",
  border: "--lt-border",
  gridBorder: "--lt-grid-border",
  gridHeader: "--lt-grid-header-bg",
  gridHeaderText: "--lt-grid-header-text",
  primary: "--lt-primary",
  primarySoft: "--lt-primary-soft",
  link: "--lt-link",
  blue: "--lt-blue",
  orange: "--lt-orange",
  green: "--lt-green",
  red: "--lt-red",
  violet: "--lt-violet",
  yellow: "--lt-yellow",
  gray: "--lt-gray",
} as const;

export type Colours = Record<keyof typeof NAMES, string> & { font: string };

const present = new Signal<Colours | undefined>(undefined);

function read(): Colours {
  const probe = document.createElement("span");
  // Under prefers-reduced-motion everything has a (very short) transition, at whose start the old colour still counts.
  probe.style.setProperty("transition", "none", "important");
  document.body.append(probe);
  const found: Record<string, string> = {};
  for (const [name, variable] of Object.entries(NAMES)) {
    probe.style.color = `var(${variable})`; // a variable that holds light-dark() has its value only when it is used
    found[name] = getComputedStyle(probe).color;
  }
  probe.style.fontFamily = "var(--lt-font)";
  found["font"] = getComputedStyle(probe).fontFamily;
  probe.remove();
  return found as Colours;
}

function get(): Colours {
  const known = present.get();
  if (known) return known;
  const found = read();
  present.set(found);
  return found;
}

function subscribe(listener: () => void): () => void {
  const refresh = (): void => {
    requestAnimationFrame(() => {
      present.set(read());
      listener();
    });
  };
  const root = new MutationObserver(refresh);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "data-scheme", "style"] });
  const unwatch = watchScheme(refresh);
  return () => {
    root.disconnect();
    unwatch();
  };
}

export function useColours(): Colours {
  return useSyncExternalStore(subscribe, get);
}
