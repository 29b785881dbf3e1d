// Below the calendar of a date range: ranges that end today.
// Invariant: only a range that lies within the bounds is offered.

import { useState } from "react";
import { ChevronDown } from "../parts/icons";
import { addDays, addMonths, today } from "./date";

const SPANS: readonly (readonly [string, (day: string) => string])[] = [
  ["Past week", (day) => addDays(day, -7)],
  ["Past month", (day) => addMonths(day, -1)],
  ["Past 3 months", (day) => addMonths(day, -3)],
  ["Past 6 months", (day) => addMonths(day, -6)],
  ["Past year", (day) => addMonths(day, -12)],
  ["Past 2 years", (day) => addMonths(day, -24)],
];

interface Props {
  min: string;
  max: string;
  onChoose: (range: [string, string]) => void;
}

export function QuickSelect({ min, max, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const now = today();
  const offered = SPANS.map(([name, back]) => ({ name, start: back(now) })).filter(({ start }) => start >= min && now <= max);
  if (offered.length === 0) return null;
  return (
    <div className="lt-quick">
      <button
        type="button"
        className="lt-quick-button"
        data-testid="stDateInputQuickSelect"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Quick select
        <ChevronDown />
      </button>
      {open && (
        <div className="lt-quick-list" role="menu" aria-label="Quick select" data-testid="stDateInputQuickSelectPopover">
          {offered.map(({ name, start }) => (
            <button key={name} type="button" role="menuitem" className="lt-quick-item" onClick={() => onChoose([start, now])}>
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
