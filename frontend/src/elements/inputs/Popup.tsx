// A box beside a field that opens over the page: calendars, colours, menus.
// Invariants: it lives in the portal, so no container cuts it off; a press outside and Escape close it; it never moves
// the layout.

import { useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import { createPortal } from "react-dom";
import { useDismiss } from "../overlays/dismiss";

interface Props {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
  className?: string;
  testId?: string;
  label?: string;
  role?: string;
}

export function Popup({ anchor, onClose, children, className = "", testId, label, role }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const presses = useDismiss(true, box, anchor, onClose);
  useLayoutEffect(() => {
    const place = (): void => {
      if (!box.current || !anchor.current) return;
      const at = anchor.current.getBoundingClientRect();
      box.current.style.setProperty("--lt-room", `${Math.max(window.innerHeight - at.bottom, at.top) - 12}px`);
      const { offsetHeight: height, offsetWidth: width } = box.current;
      const below = at.bottom + 4 + height <= window.innerHeight || at.top < height;
      Object.assign(box.current.style, {
        left: `${Math.max(Math.min(at.left, window.innerWidth - width - 8), 8)}px`,
        top: `${below ? at.bottom + 4 : at.top - height - 4}px`,
      });
    };
    place();
    const size = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(place);
    if (box.current) size?.observe(box.current);
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, true);
    return () => {
      size?.disconnect();
      window.removeEventListener("resize", place);
      document.removeEventListener("scroll", place, true);
    };
  }, [anchor]);
  return createPortal(
    <div
      ref={box}
      className={`lt-popup ${className}`}
      data-baseweb="popover"
      data-testid={testId}
      aria-label={label}
      role={role}
      {...presses}
    >
      {children}
    </div>,
    document.getElementById("portal") ?? document.body,
  );
}
