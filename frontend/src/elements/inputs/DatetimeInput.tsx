// st.datetime_input: a date and a time, typed in one field or chosen from a calendar and a list of times.
// Invariant: only a moment within the bounds is sent.

import { lazy, Suspense, useId, useRef, useState } from "react";
import { useGuard, useSetValue } from "../../tree/hooks";
import { CalendarIcon, Close } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { formatDay, parseDay, parseTime } from "./date";
import { useDraft } from "./draft";
import { Popup } from "./Popup";
import { Missing, useRequired } from "./required";
import { TimeField } from "./TimeField";

const Calendar = lazy(() => import("./Calendar"));

export function DatetimeInput({ node }: ElementProps<"datetimeInput">) {
  const { label, help, disabled = false, labelVisibility, value, min = "0001-01-01T00:00", max = "9999-12-31T23:59" } = node.props;
  const { format = "YYYY/MM/DD", step = 900, clearable = false, form, required } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string | undefined>(node, (moment) =>
    moment === undefined ? { case: "none", value: true } : { case: "text", value: moment },
  );
  const [open, setOpen] = useState(false);
  const [byKey, setByKey] = useState(false);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLDivElement>(null);
  const id = useId();
  const show = (moment: string): string => `${formatDay(moment, format)}, ${moment.slice(11, 16)}`;
  const send = (moment: string): boolean => {
    const fits = moment >= min && moment <= max;
    setProblem(fits ? undefined : `Choose a moment between ${show(min)} and ${show(max)}.`);
    if (fits) setValue(moment);
    return fits;
  };
  const draft = useDraft(value === undefined ? "" : show(value), (text) => {
    if (text.trim() === "") {
      setProblem(undefined);
      if (!need.admits(true)) return true;
      if (clearable) setValue(undefined);
      return true;
    }
    const found = /^(\S+?),?\s+(.+)$/.exec(text.trim());
    const [day, time] = [parseDay(found?.[1] ?? "", format), parseTime(found?.[2] ?? "", false)];
    if (day !== undefined && time !== undefined) return send(`${day}T${time}`);
    setProblem(`Write it as ${format}, HH:MM.`);
    return false;
  });
  useGuard(form, () => need.admits(value === undefined));
  const missing = need.asked && value === undefined;
  const close = (): void => {
    setOpen(false);
    setByKey(false);
  };
  const clock = value?.slice(11, 16);
  return (
    <div className="stDateTimeInput" data-testid="stDateTimeInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} htmlFor={id} disabled={disabled} required={required} />
      <div ref={field} className="lt-field" data-disabled={disabled || undefined}>
        <input
          id={id}
          type="text"
          data-testid="stDateTimeInputField"
          aria-label={plainText(label)}
          aria-haspopup="dialog"
          aria-invalid={problem !== undefined || missing || undefined}
          aria-required={required || undefined}
          aria-describedby={problem !== undefined || missing ? `${id}-problem` : undefined}
          autoComplete="off"
          placeholder={`${format}, HH:MM`}
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
            }
          }}
        />
        {clearable && value !== undefined && !disabled && (
          <button type="button" className="lt-field-button" data-testid="stDateTimeInputClearButton" aria-label="Clear value" onClick={() => need.admits(true) && setValue(undefined)}>
            <Close />
          </button>
        )}
        <button
          type="button"
          className="lt-field-button"
          data-testid="stDateTimeInputCalendarButton"
          aria-label="Open the calendar"
          tabIndex={-1}
          disabled={disabled}
          onClick={() => setOpen(!open)}
        >
          <CalendarIcon />
        </button>
      </div>
      {problem !== undefined && (
        <div id={`${id}-problem`} className="lt-refused" role="alert" data-testid="stDateTimeInputError">
          {problem}
        </div>
      )}
      {problem === undefined && missing && <Missing id={`${id}-problem`} />}
      {open && (
        <Popup anchor={field} onClose={close} role="dialog" label={`${plainText(label)}: calendar`}>
          <Suspense fallback={<div className="lt-calendar" />}>
            <Calendar
              key={byKey ? "by key" : "by pointer"}
              chosen={value === undefined ? [] : [value.slice(0, 10)]}
              min={min.slice(0, 10)}
              max={max.slice(0, 10)}
              testId="stDateTimeInputCalendar"
              focus={byKey}
              onChoose={(day) => {
                draft.takeBack();
                const moment = `${day}T${clock ?? "00:00"}`;
                send(moment < min ? min : moment > max ? max : moment);
              }}
            />
          </Suspense>
          <div className="lt-calendar-time" data-testid="stDateTimeInputPopoverTime">
            <TimeField
              label="Time"
              value={clock}
              step={step}
              format="24h"
              disabled={disabled || value === undefined}
              onChange={(time) => value !== undefined && send(`${value.slice(0, 10)}T${time}`)}
            />
          </div>
        </Popup>
      )}
    </div>
  );
}
