// The field of a time: typed, or chosen from the steps of a day (the list is a chunk of its own).
// Invariant: it answers ISO times ("08:30", with seconds only if the step has some).

import { lazy, Suspense, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { formatTime, parseTime, timesOfDay } from "./date";

const OptionList = lazy(() => import("./OptionList"));

interface Props {
  label: string;
  value: string | undefined;
  step: number;
  format: string | undefined;
  disabled: boolean;
  testId?: string;
  onChange: (time: string) => void;
  children?: ReactNode;
}

export function TimeField({ label, value, step, format, disabled, testId, onChange, children }: Props) {
  const [query, setQuery] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLDivElement>(null);
  const id = useId();
  const exact = step % 60 !== 0;
  const times = open ? timesOfDay(step) : [];
  const shown = times.map((time) => formatTime(time, format));
  const options = query ? shown.filter((time) => time.startsWith(query.trim())) : shown;
  const current = value === undefined ? "" : formatTime(value, format);
  const show = (): void => {
    if (disabled || open) return;
    setOpen(true);
    const near = timesOfDay(step).findIndex((time) => time >= (value ?? "00:00"));
    setActive(Math.max(near, 0));
  };
  const close = (): void => {
    setOpen(false);
    setQuery(undefined);
  };
  const take = (text: string | undefined): void => {
    const at = text === undefined ? -1 : shown.indexOf(text);
    const found = at >= 0 ? times[at] : parseTime(text ?? "", exact);
    if (found !== undefined) onChange(found);
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) show();
      else setActive((at) => Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), options.length - 1));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      take(query !== undefined && parseTime(query, exact) !== undefined ? query : options[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  return (
    <div ref={field} className="lt-field lt-combo" data-baseweb="select" data-testid={testId} data-disabled={disabled || undefined}>
      <input
        type="text"
        role="combobox"
        data-testid="stTimeInputTimeDisplay"
        aria-label={label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && options.length > 0 ? `${id}-option-${active}` : undefined}
        autoComplete="off"
        placeholder="--:--"
        disabled={disabled}
        value={query ?? current}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onMouseDown={show}
        onFocus={(event) => event.target.select()}
        onClick={(event) => {
          if (query === undefined) event.currentTarget.select(); // typing replaces what was chosen
        }}
        onBlur={() => (query === undefined ? close() : take(query))}
        onKeyDown={onKeyDown}
      />
      {children}
      {open && (
        <Suspense>
          <OptionList id={id} anchor={field} label={label} options={options} fresh={false} active={active} chosen={current} onHover={setActive} onChoose={take} />
        </Suspense>
      )}
    </div>
  );
}
