// Keyboard shortcuts of buttons ("Ctrl+K", "Enter"). Invariant: a key without Ctrl, Alt or Cmd does nothing while the
// viewer types.

import { useEffect, useRef } from "react";

const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable=true]";
const NAMES: Record<string, string> = { esc: "escape", space: " ", up: "arrowup", down: "arrowdown", left: "arrowleft", right: "arrowright" };

export function useShortcut(shortcut: string | undefined, press: () => void): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    if (!shortcut) return undefined;
    const parts = shortcut.toLowerCase().split("+").map((part) => part.trim());
    const key = parts.at(-1) ?? "";
    const wants = (...names: string[]): boolean => names.some((name) => parts.slice(0, -1).includes(name));
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== (NAMES[key] ?? key)) return;
      const main = event.ctrlKey || event.metaKey;
      if (main !== wants("ctrl", "control", "cmd", "mod", "meta") || event.altKey !== wants("alt", "option")) return;
      if (key.length > 1 && event.shiftKey !== wants("shift")) return;
      if (!main && !event.altKey && event.target instanceof Element && event.target.closest(TYPING)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [shortcut]);
}
