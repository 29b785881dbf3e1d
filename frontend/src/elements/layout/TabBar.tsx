// The row of tab handles, with buttons that turn it where it is longer than the page is wide.
// Invariant: the buttons are for the pointer only; the keyboard walks from handle to handle, which scrolls by itself.

import { useEffect, useRef, useState, type KeyboardEventHandler, type ReactNode } from "react";
import { ChevronLeft, ChevronRight } from "../parts/icons";

interface Props {
  onKeyDown: KeyboardEventHandler;
  children: ReactNode;
}

export function TabBar({ onKeyDown, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [left, right] = useHidden(list);
  const turn = (direction: number): void => {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    list.current?.scrollBy({ left: direction * list.current.clientWidth * 0.8, behavior: calm ? "instant" : "smooth" });
  };
  return (
    <div className="lt-tabs-bar">
      {left && (
        <button type="button" className="lt-tabs-turn" data-testid="stTabsScrollLeft" aria-hidden="true" tabIndex={-1} onClick={() => turn(-1)}>
          <ChevronLeft />
        </button>
      )}
      <div ref={list} className="lt-tablist" role="tablist" onKeyDown={onKeyDown}>
        {children}
      </div>
      {right && (
        <button type="button" className="lt-tabs-turn" data-testid="stTabsScrollRight" aria-hidden="true" tabIndex={-1} onClick={() => turn(1)}>
          <ChevronRight />
        </button>
      )}
    </div>
  );
}

/** Whether handles lie beyond the left and the right end. */
function useHidden(list: React.RefObject<HTMLDivElement | null>): [boolean, boolean] {
  const [hidden, setHidden] = useState<[boolean, boolean]>([false, false]);
  useEffect(() => {
    const box = list.current;
    if (!box) return undefined;
    const look = (): void => {
      const left = box.scrollLeft > 1;
      const right = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
      setHidden((was) => (was[0] === left && was[1] === right ? was : [left, right]));
    };
    const size = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(look);
    size?.observe(box);
    for (const child of box.children) size?.observe(child);
    box.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      size?.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [list]);
  return hidden;
}
