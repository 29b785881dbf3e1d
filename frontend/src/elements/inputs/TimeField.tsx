// The field of a time: typed number by number, as one text, or chosen from the steps of a day.
// Invariant: it answers ISO times ("08:30", with seconds only if the step has some), and only whole ones.
// The text field beside the numbers is for the pointer (it opens the list) and for whole times that are put in at once;
// the keyboard and screen readers have the numbers.

import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { formatTime, later, parseTime, timesOfDay, usesTwelve } from "./date";
import { OptionList } from "./OptionList";
import { layoutOfTime, partsOfTime, timeOf, type Parts } from "./segments";
import { Segments } from "./Segments";

interface Props {
  label: string;
  value: string | undefined;
  step: number;
  format: string | undefined;
  disabled: boolean;
  testId?: string;
  invalid?: boolean;
  required?: boolean | undefined;
  onChange: (time: string) => void;
  children?: ReactNode;
}

export function TimeField({ label, value, step, format, disabled, testId, invalid, required, onChange, children }: Props) {
  const [edited, setEdited] = useState<Parts>(); // the numbers while they differ from the value
  const [query, setQuery] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLDivElement>(null);
  const id = useId();
  const exact = step % 60 !== 0;
  const twelve = usesTwelve(format);
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
    if (found !== undefined) {
      setEdited(undefined);
      onChange(found);
    }
    close();
  };
  const send = (parts: Parts): void => {
    const time = timeOf(parts, exact);
    if (time !== undefined && time !== value) onChange(time);
    setEdited(time === undefined ? parts : undefined);
  };
  const leave = (): void => {
    if (query !== undefined) take(query);
    else close();
    if (edited === undefined) return;
    send(edited);
    setEdited(undefined); // what is incomplete gives way to the value
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
    <div
      ref={field}
      className="lt-field lt-moment"
      data-baseweb="select"
      data-testid={testId}
      data-disabled={disabled || undefined}
      data-typed={query === undefined ? undefined : true}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && leave()}
      onKeyDown={(event) => event.key === "Enter" && edited !== undefined && send(edited)}
    >
      <div className="lt-moment-parts">
        <Segments
          label={label}
          layout={layoutOfTime(exact, twelve)}
          parts={edited ?? partsOfTime(value, twelve)}
          disabled={disabled}
          invalid={invalid}
          required={required}
          onChange={(parts, whole) => {
            if (whole) send(parts);
            else setEdited(parts);
          }}
          onPaste={(text) => take(text)}
          onTurn={(name, by) => {
            // the smallest number goes by the author's step, through the whole day
            const time = timeOf(edited ?? partsOfTime(value, twelve), exact);
            if (time === undefined || name !== (exact ? "second" : "minute")) return false;
            send(partsOfTime(later(time, by * step), twelve));
            return true;
          }}
        />
      </div>
      <input
        type="text"
        className="lt-moment-text"
        aria-hidden="true"
        tabIndex={-1}
        autoComplete="off"
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
        onKeyDown={onKeyDown}
      />
      {children}
      {open && <OptionList id={id} anchor={field} label={label} options={options} fresh={false} active={active} chosen={current} onHover={setActive} onChoose={take} />}
    </div>
  );
}
