// A hint that appears beside its target on hover and on keyboard focus.
// Invariant: the target names the hint by aria-describedby while it shows; Escape hides it; it never moves the layout.

import { useId, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { Markdown } from "./Markdown";
import { HelpIcon } from "./icons";

const GAP = 8;

/** `children` is the target; the hint's text is Markdown. */
export function Tooltip({ content, children }: { content: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const target = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  const show = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(true), 120);
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(false), 80);
  };
  return (
    <span className="stTooltipIcon" data-testid="stTooltipIcon">
      <span
        ref={target}
        className="stTooltipHoverTarget"
        data-testid="stTooltipHoverTarget"
        aria-describedby={open ? id : undefined}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={(event) => event.target.matches(":focus-visible") && setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      >
        {children}
      </span>
      {open && <Hint id={id} target={target.current} content={content} onEnter={show} onLeave={hide} />}
    </span>
  );
}

/** The question mark that stands beside labels. */
export function Help({ text, about }: { text: string; about?: string | undefined }) {
  return (
    <Tooltip content={text}>
      <button type="button" className="lt-help" aria-label={about ? `Help for ${about}` : "Help"}>
        <HelpIcon />
      </button>
    </Tooltip>
  );
}

interface HintProps {
  id: string;
  target: HTMLElement | null;
  content: string;
  onEnter: () => void;
  onLeave: () => void;
}

function Hint({ id, target, content, onEnter, onLeave }: HintProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current || !target) return;
    const at = (target.firstElementChild ?? target).getBoundingClientRect();
    const own = box.current.getBoundingClientRect();
    const above = at.top - own.height - GAP;
    const left = Math.min(Math.max(at.left + at.width / 2 - own.width / 2, GAP), window.innerWidth - own.width - GAP);
    box.current.style.left = `${left}px`;
    box.current.style.top = `${above > GAP ? above : at.bottom + GAP}px`;
  }, [target, content]);
  return createPortal(
    <div ref={box} id={id} role="tooltip" className="lt-tooltip" onPointerEnter={onEnter} onPointerLeave={onLeave}>
      <div className="stTooltipContent" data-testid="stTooltipContent">
        <Markdown source={content} small />
      </div>
    </div>,
    document.getElementById("portal") ?? document.body,
  );
}
