// The month that a date is chosen from. Invariant: one day alone is in the tab order; the arrows move it, across months.
// A cell and the button in it say the day in the two ways that browser tests of Streamlit pages ask for.

import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { ChevronLeft, ChevronRight } from "../parts/icons";
import { addDays, addMonths, fullDay, monthName, MONTHS, spoken, today, weeks } from "./date";
import { HeaderPicker } from "./HeaderPicker";

interface Props {
  /** None, one, or the two ends of a range. */
  chosen: readonly string[];
  min: string;
  max: string;
  label: string;
  onChoose: (day: string) => void;
  /** Whether the keyboard is to start in the month. */
  focus: boolean;
}

const STEPS: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
  Home: (day) => `${day.slice(0, 7)}-01`,
  End: (day) => addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1),
};

export default function Calendar({ chosen, min, max, label, onChoose, focus }: Props) {
  const within = (day: string): string => (day < min ? min : day > max ? max : day);
  const [active, setActive] = useState(() => within(chosen.at(-1) ?? today()));
  const [seen, setSeen] = useState(chosen);
  if (seen.join() !== chosen.join()) {
    setSeen(chosen); // what was typed in the field turns the page of the calendar
    const last = chosen.at(-1);
    if (last !== undefined) setActive(within(last));
  }
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(focus);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
    moved.current = false;
  }, [active]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      moved.current = true;
      setActive(within(step(active)));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onChoose(active);
    }
  };
  const [start, end = start] = chosen;
  const years = Array.from({ length: Number(max.slice(0, 4)) - Number(min.slice(0, 4)) + 1 }, (_, i) => Number(min.slice(0, 4)) + i);
  const turn = (day: string): void => setActive(within(day));
  return (
    <div className="lt-calendar" data-baseweb="calendar">
      <div className="lt-calendar-head">
        <button type="button" className="lt-calendar-turn" aria-label="Previous month" disabled={active.slice(0, 7) <= min.slice(0, 7)} onClick={() => turn(addMonths(active, -1))}>
          <ChevronLeft />
        </button>
        <HeaderPicker
          name="month"
          chosen={monthName(active)}
          options={MONTHS}
          onChoose={(month) => turn(addMonths(active, MONTHS.indexOf(month) + 1 - Number(active.slice(5, 7))))}
        />
        <HeaderPicker
          name="year"
          chosen={String(Number(active.slice(0, 4)))}
          options={years.map(String)}
          onChoose={(year) => turn(addMonths(active, 12 * (Number(year) - Number(active.slice(0, 4)))))}
        />
        <button type="button" className="lt-calendar-turn" aria-label="Next month" disabled={active.slice(0, 7) >= max.slice(0, 7)} onClick={() => turn(addMonths(active, 1))}>
          <ChevronRight />
        </button>
      </div>
      <div ref={grid} role="grid" aria-label={`${label}, ${monthName(active)} ${Number(active.slice(0, 4))}`} onKeyDown={onKeyDown}>
        <div role="row" className="lt-calendar-week">
          {["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"].map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
        {weeks(active).map((week, row) => (
          <div key={row} role="row" className="lt-calendar-week">
            {week.map((day, column) =>
              day === undefined ? (
                <span key={column} role="gridcell" />
              ) : (
                <div
                  key={column}
                  role="gridcell"
                  className="lt-day"
                  aria-label={`${chosen.includes(day) ? "Selected." : "Choose"} ${spoken(day)}. ${day < min || day > max ? "It's not available." : "It's available."}`}
                  aria-selected={start !== undefined && end !== undefined && day >= start && day <= end}
                  aria-disabled={day < min || day > max || undefined}
                  data-end={chosen.includes(day) || undefined}
                  onClick={() => day >= min && day <= max && onChoose(day)}
                >
                  <div
                    role="button"
                    tabIndex={day === active ? 0 : -1}
                    aria-label={`${day === today() ? "Today, " : ""}${fullDay(day)}${chosen.includes(day) ? " selected" : ""}`}
                    aria-disabled={day < min || day > max || undefined}
                    aria-current={day === today() ? "date" : undefined}
                    data-selected={chosen.includes(day) || undefined}
                  >
                    {Number(day.slice(8))}
                  </div>
                </div>
              ),
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
