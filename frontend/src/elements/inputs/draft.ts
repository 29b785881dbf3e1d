// What a viewer types before it is sent.
// Invariant: while a draft exists, nothing that the server says changes the text in the field; it ends by being
// committed or taken back, and only a commit sends.

import { useRef, useState } from "react";

export interface Draft {
  /** What the field shows. */
  text: string;
  dirty: boolean;
  type(text: string): void;
  commit(): void;
  takeBack(): void;
}

/** `shown` is the value as text; `send` is called with what was typed and answers whether it was taken. */
export function useDraft(shown: string, send: (text: string) => boolean): Draft {
  const [draft, setDraft] = useState<string>();
  const latest = useRef(draft); // a blur may follow Enter before React has rendered
  const set = (text: string | undefined): void => {
    latest.current = text;
    setDraft(text);
  };
  return {
    text: draft ?? shown,
    dirty: draft !== undefined && draft !== shown,
    type: set,
    commit: () => {
      if (latest.current !== undefined && send(latest.current)) set(undefined);
    },
    takeBack: () => set(undefined),
  };
}
