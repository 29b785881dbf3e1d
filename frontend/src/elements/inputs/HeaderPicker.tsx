// The month or the year above a calendar: a button that opens a list of them.
// Invariant: closing the list gives the focus back to its button; Escape closes the list alone.

import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { ChevronDown } from "../parts/icons";

interface Props {
  name: "month" | "year";
  chosen: string;
  options: readonly string[];
  onChoose: (option: string) => void;
}

export function HeaderPicker({ name, chosen, options, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const at = list.current?.querySelector<HTMLElement>("[aria-selected=true]");
    at?.focus({ preventScroll: true });
    const box = list.current?.parentElement;
    if (box && at) box.scrollTop = at.offsetTop - box.clientHeight / 2;
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, option: string): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
    const at = rows.indexOf(event.currentTarget as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined && event.key !== "Enter" && event.key !== " " && event.key !== "Escape") return;
    event.preventDefault();
    event.nativeEvent.stopPropagation(); // the calendar stays open
    if (to !== undefined) rows[Math.min(Math.max(to, 0), rows.length - 1)]?.focus();
    else {
      if (event.key !== "Escape") onChoose(option);
      close();
    }
  };
  return (
    <div
      className="lt-calendar-pick"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="lt-calendar-name"
        aria-label={name}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-describedby={`${id}-now`}
        onClick={() => setOpen(!open)}
      >
        <span id={`${id}-now`}>{chosen}</span>
        <ChevronDown />
      </button>
      {open && (
        <div className="lt-calendar-list" data-testid="stDateInputHeaderPickerPopover">
          <div ref={list} role="listbox" aria-label={name}>
            {options.map((option) => (
              <div
                key={option}
                role="option"
                tabIndex={-1}
                aria-selected={option === chosen}
                onKeyDown={(event) => onKeyDown(event, option)}
                onClick={() => {
                  onChoose(option);
                  close();
                }}
              >
                {option}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
