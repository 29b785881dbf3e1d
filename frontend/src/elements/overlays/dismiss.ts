// How a box over the page is dismissed: a press outside of it, or Escape.
// Invariants: what the box's own children open elsewhere in the page (lists, calendars) counts as inside, for React
// brings their events to it; Escape closes the box that was opened last, and none that something inside used it for.

import { useEffect, useRef, type RefObject } from "react";

/** The boxes that are open, the last one on top. */
const stack: symbol[] = [];

type Element = RefObject<HTMLElement | null>;

/** Props for the box. `anchor` is what opened it: pressing that is not outside. */
export function useDismiss(open: boolean, box: Element, anchor: Element, onClose: () => void): { onPointerDownCapture: () => void } {
  const close = useRef(onClose);
  const inside = useRef(false);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!open) return undefined;
    const self = Symbol("box");
    stack.push(self);
    const outside = (event: Event): void => {
      const target = event.target as Node;
      const within = inside.current;
      inside.current = false;
      if (!within && !box.current?.contains(target) && !anchor.current?.contains(target)) close.current();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || stack.at(-1) !== self) return;
      event.preventDefault();
      close.current();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("keydown", escape);
    return () => {
      stack.splice(stack.indexOf(self), 1);
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("keydown", escape);
    };
  }, [open, box, anchor]);
  return {
    onPointerDownCapture: () => {
      inside.current = true;
    },
  };
}
