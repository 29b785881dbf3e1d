// st.date_input: a date, or the two ends of a range, typed or chosen from a calendar (a chunk of its own).
// Invariants: what is typed is the viewer's own until Enter or leaving the field; only dates within the bounds are sent.

import { create } from "@bufbuild/protobuf";
import { lazy, Suspense, useId, useRef, useState } from "react";
import { TextsSchema } from "../../gen/wire_pb";
import { useGuard, useSetValue } from "../../tree/hooks";
import { CalendarIcon, Close } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { formatDay, parseDay } from "./date";
import { useDraft } from "./draft";
import { Popup } from "./Popup";
import { QuickSelect } from "./QuickSelect";
import { Missing, useRequired } from "./required";

const Calendar = lazy(() => import("./Calendar"));
const BETWEEN = " – ";

export function DateInput({ node }: ElementProps<"dateInput">) {
  const { label, help, disabled = false, labelVisibility, value, min = "0001-01-01", max = "9999-12-31" } = node.props;
  const { format = "YYYY/MM/DD", range = false, clearable = false, form, required } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string[]>(node, (items) => ({ case: "texts", value: create(TextsSchema, { items }) }));
  const [open, setOpen] = useState(false);
  const [byKey, setByKey] = useState(false);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const shown = value.map((day) => formatDay(day, format)).join(BETWEEN) + (range && value.length === 1 ? BETWEEN : "");
  const draft = useDraft(shown, (text) => {
    if (text.trim() === "") {
      setProblem(undefined);
      if (!need.admits(true)) return true;
      if (range || clearable) setValue([]);
      return true; // a date that must stay shows itself again
    }
    const typed = text.split("–").map((part) => part.trim()).filter((part) => part !== "");
    const days = typed.map((part) => parseDay(part, format));
    const found = days.filter((day) => day !== undefined);
    const wrong =
      found.length < days.length || found.length > (range ? 2 : 1)
        ? `Write it as ${format}.`
        : found.some((day) => day < min || day > max)
          ? `Choose a date between ${formatDay(min, format)} and ${formatDay(max, format)}.`
          : undefined;
    setProblem(wrong);
    if (wrong === undefined) setValue(range ? [...found].sort() : found);
    return wrong === undefined;
  });
  useGuard(form, () => need.admits(value.length === 0));
  const missing = need.asked && value.length === 0;
  const close = (): void => {
    setOpen(false);
    setByKey(false);
  };
  const choose = (day: string): void => {
    draft.takeBack();
    setProblem(undefined);
    const [first] = value;
    const whole = !range || (value.length === 1 && first !== undefined);
    setValue(range && value.length === 1 && first !== undefined ? [first, day].sort() : [day]);
    if (!whole) return;
    close();
    input.current?.focus();
  };
  return (
    <div className="stDateInput" data-testid="stDateInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} htmlFor={id} disabled={disabled} required={required} />
      <div ref={field} className="lt-field" data-disabled={disabled || undefined}>
        <input
          ref={input}
          id={id}
          type="text"
          data-testid="stDateInputField"
          aria-label={plainText(label)}
          aria-haspopup="dialog"
          aria-invalid={problem !== undefined || missing || undefined}
          aria-required={required || undefined}
          aria-describedby={problem !== undefined || missing ? `${id}-problem` : undefined}
          autoComplete="off"
          placeholder={range ? format + BETWEEN + format : format}
          disabled={disabled}
          value={draft.text}
          onChange={(event) => draft.type(event.target.value)}
          onClick={() => setOpen(true)}
          onBlur={() => {
            draft.commit();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") draft.commit();
            else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
              event.preventDefault();
              setByKey(true);
              setOpen(true);
            } else if (event.key === "Tab") close();
          }}
        />
        {clearable && value.length > 0 && !disabled && (
          <button type="button" className="lt-field-button" data-testid="stDateInputClearButton" aria-label="Clear value" onClick={() => need.admits(true) && setValue([])}>
            <Close />
          </button>
        )}
        <button
          type="button"
          className="lt-field-button"
          data-testid="stDateInputCalendarButton"
          aria-label="Open the calendar"
          tabIndex={-1}
          disabled={disabled}
          onClick={() => setOpen(!open)}
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
        <Popup anchor={field} onClose={close} role="dialog" label={`${plainText(label)}: calendar`}>
          <Suspense fallback={<div className="lt-calendar" />}>
            <Calendar
              key={byKey ? "by key" : "by pointer"}
              chosen={value}
              min={min}
              max={max}
              testId="stDateInputCalendar"
              focus={byKey}
              onChoose={choose}
            />
          </Suspense>
          {range && (
            <QuickSelect
              min={min}
              max={max}
              onChoose={(days) => {
                draft.takeBack();
                setProblem(undefined);
                setValue(days);
                close();
                input.current?.focus();
              }}
            />
          )}
        </Popup>
      )}
    </div>
  );
}
