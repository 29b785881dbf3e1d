// Below the calendar of a date range: ranges that end today.
// Invariant: only a range that lies within the bounds is offered.

import { useState } from "react";
import { ChevronDown } from "../parts/icons";
import { addDays, addMonths, today } from "./date";

const SPANS: readonly (readonly [string, (day: string) => string])[] = [
  ["Past Week", (day) => addDays(day, -7)],
  ["Past Month", (day) => addMonths(day, -1)],
  ["Past 3 Months", (day) => addMonths(day, -3)],
  ["Past 6 Months", (day) => addMonths(day, -6)],
  ["Past Year", (day) => addMonths(day, -12)],
  ["Past 2 Years", (day) => addMonths(day, -24)],
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
    <div className="lt-quick" data-testid="stDateInputQuickSelect">
      <div className="lt-quick-row">
        <span>Date range</span>
        <button
          type="button"
          className="lt-quick-button"
          aria-label="Quick select a date range"
          aria-haspopup="listbox"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          Select...
          <ChevronDown />
        </button>
      </div>
      {open && (
        <div className="lt-quick-list" data-testid="stDateInputQuickSelectPopover">
          <div role="listbox" aria-label="Quick select a date range">
            {offered.map(({ name, start }) => (
              <button key={name} type="button" role="option" aria-selected={false} className="lt-quick-item" onClick={() => onChoose([start, now])}>
                {name}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
