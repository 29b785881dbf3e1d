// The line under a heading with `divider=True`: its colour is the next one of the cycle.
// Invariant: the n-th such line of the main part (and of the sidebar) has the n-th colour, whatever came or went above it.
import { useLayoutEffect, useRef } from "react";

const CYCLE = ["blue", "green", "orange", "red", "violet", "yellow"];

export function AutoDivider() {
  const line = useRef<HTMLHRElement>(null);
  useLayoutEffect(() => {
    const part = line.current?.closest(".stSidebar, .stMain");
    if (part) recolour(part);
    return () => {
      if (part) queueMicrotask(() => recolour(part)); // once the line is gone
    };
  }, []);
  return <hr ref={line} className="lt-heading-divider" data-testid="stHeadingDivider" data-auto="" />;
}

function recolour(part: Element): void {
  [...part.querySelectorAll<HTMLElement>("hr[data-auto]")].forEach((line, index) => {
    line.dataset["tone"] = CYCLE[index % CYCLE.length];
  });
}
