// st.datetime_input: a date and a time, typed number by number, as one text, or chosen from a calendar and a list of times.
// Invariants: what is typed is the viewer's own until Enter or leaving the field; only a moment within the bounds is sent.
// The text field beside the numbers is for the pointer and for whole moments, as in DateInput.

import { useId, useRef, useState } from "react";
import { useGuard, useSetValue } from "../../tree/hooks";
import { CalendarIcon, Close } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import Calendar from "./Calendar";
import { formatDay, parseDay, parseTime } from "./date";
import { useDraft } from "./draft";
import { Popup } from "./Popup";
import { Missing, useRequired } from "./required";
import { dayOf, isBare, layoutOfDay, layoutOfTime, partsOfDay, partsOfTime, timeOf, type Parts } from "./segments";
import { Segments } from "./Segments";
import { TimeField } from "./TimeField";

const TASK = "Choose date and time";

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
  const [edited, setEdited] = useState<Parts>(); // the numbers while they differ from the value
  const field = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const show = (moment: string): string => `${formatDay(moment, format)}, ${moment.slice(11, 16)}`;
  const send = (moment: string): boolean => {
    const fits = moment >= min && moment <= max;
    setProblem(fits ? undefined : `Choose a moment between ${show(min)} and ${show(max)}.`);
    if (fits) setValue(moment);
    return fits;
  };
  const empty = (): boolean => {
    setProblem(undefined);
    if (need.admits(true) && clearable) setValue(undefined);
    return true; // a moment that must stay shows itself again
  };
  const draft = useDraft(value === undefined ? "" : show(value), (text) => {
    if (text.trim() === "") return empty();
    const found = /^(\S+?),?\s+(.+)$/.exec(text.trim());
    const [day, time] = [parseDay(found?.[1] ?? "", format), parseTime(found?.[2] ?? "", false)];
    if (day !== undefined && time !== undefined) return send(`${day}T${time}`);
    setProblem(`Write it as ${format}, HH:MM.`);
    return false;
  });
  const clock = value?.slice(11, 16);
  const parts = edited ?? { ...partsOfDay(value), ...partsOfTime(clock, false) };
  const commit = (): void => {
    draft.commit();
    if (edited === undefined) return;
    const [day, time] = [dayOf(edited), timeOf(edited, false)];
    const kept = isBare(edited) ? !empty() : day !== undefined && time !== undefined && !send(`${day}T${time}`);
    if (!kept) setEdited(undefined); // what is incomplete gives way to the value
  };
  useGuard(form, () => need.admits(value === undefined));
  const missing = need.asked && value === undefined;
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
  return (
    <div className="stDateTimeInput" data-testid="stDateTimeInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} required={required} />
      <div
        ref={field}
        className="lt-field lt-moment"
        data-testid="stDateTimeInputField"
        data-disabled={disabled || undefined}
        data-typed={draft.dirty || undefined}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && commit()}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      >
        <div className="lt-moment-parts" data-testid="stDateTimeInputFieldsScroller">
          <Segments
            label={plainText(label)}
            layout={[...layoutOfDay(format), { between: ", " }, ...layoutOfTime(false, false)]}
            parts={parts}
            disabled={disabled}
            invalid={problem !== undefined || missing}
            required={required}
            describedBy={problem !== undefined || missing ? `${id}-problem` : undefined}
            onChange={setEdited}
            onPaste={(text) => draft.type(text)}
          />
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
        {clearable && value !== undefined && !disabled && (
          <button
            type="button"
            className="lt-field-button"
            data-testid="stDateTimeInputClearButton"
            aria-label="Clear date and time"
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
          data-testid="stDateTimeInputCalendarButton"
          aria-label={TASK}
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
        <div id={`${id}-problem`} className="lt-refused" role="alert" data-testid="stDateTimeInputError">
          {problem}
        </div>
      )}
      {problem === undefined && missing && <Missing id={`${id}-problem`} />}
      {open && (
        <Popup anchor={field} onClose={close} role="dialog" label={TASK} testId="stDateTimeInputCalendar">
          <Calendar
            key={byKey ? "by key" : "by pointer"}
            chosen={value === undefined ? [] : [value.slice(0, 10)]}
            min={min.slice(0, 10)}
            max={max.slice(0, 10)}
            focus={byKey}
            label={TASK}
            onChoose={(day) => {
              forget();
              const moment = `${day}T${clock ?? "00:00"}`;
              send(moment < min ? min : moment > max ? max : moment);
            }}
          />
          <div className="lt-calendar-time" data-testid="stDateTimeInputPopoverTime">
            <span aria-hidden="true">Time</span>
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
