// The colours of lines under headings whose author left the colour open (`divider=True`).
// Invariant: from top to bottom of the page these lines take the colours of the cycle in turn, whichever of them comes,
// goes or moves.

import { useLayoutEffect, useRef, type RefObject } from "react";
import { useSession } from "../../tree/hooks";

const CYCLE = ["blue", "green", "orange", "red", "violet"] as const;
const lines = new Set<HTMLElement>();
let stop: (() => void) | undefined; // one look after each run, however many lines there are

function colour(): void {
  const inOrder = [...lines].sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  for (const [at, line] of inOrder.entries()) line.dataset["tone"] = CYCLE[at % CYCLE.length];
}

/** Where the line goes that takes its colour from the cycle, if it does. */
export function useCycle(open: boolean): RefObject<HTMLHRElement | null> {
  const line = useRef<HTMLHRElement>(null);
  const { runs } = useSession();
  useLayoutEffect(() => {
    const shown = line.current;
    if (!open || !shown) return undefined;
    lines.add(shown);
    colour();
    stop ??= runs.subscribe(colour);
    return () => {
      lines.delete(shown);
      colour();
      if (lines.size > 0) return;
      stop?.();
      stop = undefined;
    };
  }, [open, runs]);
  return line;
}
