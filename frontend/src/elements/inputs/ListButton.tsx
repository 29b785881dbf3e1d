// The arrow at the end of a field with a list: opens and closes it.
// Invariant: pressing it never takes the focus away from the field.

import type { RefObject } from "react";

import { ChevronDown } from "../parts/icons";

interface Props {
  input: RefObject<HTMLInputElement | null>;
  open: boolean;
  disabled: boolean;
  show: () => void;
  hide: () => void;
}

/** The button; `input` is the field that keeps the focus. */
export function ListButton({ input, open, disabled, show, hide }: Props) {
  return (
    <button
      type="button"
      className="lt-field-button"
      tabIndex={-1}
      aria-label="Open"
      aria-haspopup="listbox"
      aria-expanded={open}
      disabled={disabled}
      onMouseDown={(event) => {
        event.preventDefault(); // the focus stays in (or goes to) the field
        input.current?.focus();
        if (open) hide();
        else show();
      }}
    >
      <ChevronDown />
    </button>
  );
}
