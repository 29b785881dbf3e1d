// st.date_input: a date, or the two ends of a range, typed number by number, as one text, or chosen from a calendar.
// Invariants: what is typed is the viewer's own until Enter or leaving the field; only dates within the bounds are sent.
// The text field beside the numbers is for the pointer (it opens the calendar) and for whole dates that are put in at
// once; the keyboard and screen readers have the numbers.

import { create } from "@bufbuild/protobuf";
import { useId, useRef, useState, type ReactNode } from "react";
import { TextsSchema } from "../../gen/wire_pb";
import { useGuard, useSetValue } from "../../tree/hooks";
import { CalendarIcon, Close } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import Calendar from "./Calendar";
import { formatDay, parseDay } from "./date";
import { useDraft } from "./draft";
import { Popup } from "./Popup";
import { QuickSelect } from "./QuickSelect";
import { Missing, useRequired } from "./required";
import { dayOf, isBare, layoutOfDay, partsOfDay, type Parts } from "./segments";
import { Segments } from "./Segments";

const BETWEEN = " – ";

export function DateInput({ node }: ElementProps<"dateInput">) {
  const { label, help, disabled = false, labelVisibility, value, min = "0001-01-01", max = "9999-12-31" } = node.props;
  const { format = "YYYY/MM/DD", range = false, clearable = false, form, required } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string[]>(node, (items) => ({ case: "texts", value: create(TextsSchema, { items }) }));
  const [open, setOpen] = useState(false);
  const [byKey, setByKey] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [edited, setEdited] = useState<readonly Parts[]>(); // the numbers while they differ from the value
  const field = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const name = plainText(label);
  const task = range ? "Choose date range" : "Choose date";
  const send = (days: readonly string[]): boolean => {
    const fits = days.every((day) => day >= min && day <= max);
    setProblem(fits ? undefined : `Choose a date between ${formatDay(min, format)} and ${formatDay(max, format)}.`);
    if (fits) setValue([...days].sort());
    return fits;
  };
  const empty = (): boolean => {
    setProblem(undefined);
    if (need.admits(true) && (range || clearable)) setValue([]);
    return true; // a date that must stay shows itself again
  };
  const asText = value.map((day) => formatDay(day, format)).join(BETWEEN) + (range && value.length === 1 ? BETWEEN : "");
  const draft = useDraft(asText, (text) => {
    if (text.trim() === "") return empty();
    const days = text.split(/\s*[–—]\s*|\s+-\s+/).filter((part) => part.trim() !== "").map((part) => parseDay(part, format));
    const found = days.filter((day) => day !== undefined);
    if (found.length === days.length && found.length <= (range ? 2 : 1)) return send(found);
    setProblem(`Write it as ${format}.`);
    return false;
  });
  const ends = edited ?? (range ? [partsOfDay(value[0]), partsOfDay(value[1])] : [partsOfDay(value[0])]);
  const commit = (): void => {
    draft.commit();
    if (edited === undefined) return;
    const days = edited.map(dayOf).filter((day) => day !== undefined);
    const whole = edited.every((parts, index) => dayOf(parts) !== undefined || (index > 0 && isBare(parts)));
    const kept = edited.every(isBare) ? !empty() : whole && !send(days);
    if (!kept) setEdited(undefined); // what is incomplete gives way to the value
  };
  useGuard(form, () => need.admits(value.length === 0));
  const missing = need.asked && value.length === 0;
  const close = (): void => {
    setOpen(false);
    setByKey(false);
    if (byKey) opener.current?.focus();
  };
  const forget = (): void => {
    draft.takeBack();
    setEdited(undefined);
    setProblem(undefined);
  };
  const leave = (): void => {
    setOpen(false);
    setByKey(false);
    opener.current?.focus();
  };
  const choose = (day: string): void => {
    forget();
    const [first] = value;
    const second = range && value.length === 1 && first !== undefined;
    setValue(second ? [first, day].sort() : [day]);
    if (!range || second) leave();
  };
  const told = problem !== undefined || missing ? `${id}-problem` : undefined;
  return (
    <div className="stDateInput" data-testid="stDateInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} required={required} />
      <div
        ref={field}
        className="lt-field lt-moment"
        data-testid="stDateInputField"
        data-disabled={disabled || undefined}
        data-typed={draft.dirty || undefined}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && commit()}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      >
        <div className="lt-moment-parts" data-testid="stDateInputFieldsScroller">
          {ends.map((parts, index) => (
            <Ends key={index} index={index}>
              <Segments
                label={range ? `${name} ${index === 0 ? "start" : "end"} date` : name}
                layout={layoutOfDay(format)}
                parts={parts}
                disabled={disabled}
                invalid={problem !== undefined || missing}
                required={required}
                describedBy={told}
                onChange={(now) => setEdited(ends.map((end, at) => (at === index ? now : end)))}
                onPaste={(text) => draft.type(text)}
              />
            </Ends>
          ))}
        </div>
        <input
          type="text"
          className="lt-moment-text"
          aria-hidden="true"
          tabIndex={-1}
          autoComplete="off"
          disabled={disabled}
          value={draft.text}
          onChange={(event) => draft.type(event.target.value)}
          onClick={() => setOpen(true)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
            event.preventDefault();
            setByKey(true);
            setOpen(true);
          }}
        />
        {clearable && value.length > 0 && !disabled && (
          <button
            type="button"
            className="lt-field-button"
            data-testid="stDateInputClearButton"
            aria-label="Clear date"
            tabIndex={-1}
            onClick={() => {
              forget();
              empty();
              field.current?.querySelector<HTMLElement>("[role=spinbutton]:last-of-type")?.focus();
            }}
          >
            <Close />
          </button>
        )}
        <button
          ref={opener}
          type="button"
          className="lt-field-button"
          data-testid="stDateInputCalendarButton"
          aria-label={task}
          aria-haspopup="dialog"
          aria-expanded={open}
          disabled={disabled}
          onClick={() => {
            setByKey(true);
            setOpen(!open);
          }}
        >
          <CalendarIcon />
        </button>
      </div>
      {problem !== undefined && (
        <div id={`${id}-problem`} className="lt-refused" role="alert" data-testid="stDateInputError">
          {problem}
        </div>
      )}
      {problem === undefined && missing && <Missing id={`${id}-problem`} />}
      {open && (
        <Popup anchor={field} onClose={close} role="dialog" label={task} testId="stDateInputCalendar">
          <Calendar key={byKey ? "by key" : "by pointer"} chosen={value} min={min} max={max} focus={byKey} label={task} onChoose={choose} />
          {range && (
            <QuickSelect
              min={min}
              max={max}
              onChoose={(days) => {
                forget();
                setValue(days);
                leave();
              }}
            />
          )}
        </Popup>
      )}
    </div>
  );
}

/** One end of a range, and the dash before the second. */
function Ends({ index, children }: { index: number; children: ReactNode }) {
  return (
    <>
      {index > 0 && <span aria-hidden="true">–</span>}
      {children}
    </>
  );
}
