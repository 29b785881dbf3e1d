// The box of a date or a moment: its numbers, the same as one text, and a calendar behind a button.
// Invariants: leaving the box or Enter commits what was typed; the focus goes back to the opener if a key had opened the
// calendar. The text beside the numbers is for the pointer (it opens the calendar) and for whole values that are put in
// at once; the keyboard and screen readers have the numbers.

import { useRef, useState, type ReactNode, type RefObject } from "react";
import { CalendarIcon, Close } from "../parts/icons";
import { WidgetLabel } from "../parts/WidgetLabel";
import type { Draft } from "./draft";
import { Popup } from "./Popup";
import { Missing } from "./required";

export interface Picker {
  open: boolean;
  /** A key or the button opened it, so it takes the focus. */
  byKey: boolean;
  field: RefObject<HTMLDivElement | null>;
  opener: RefObject<HTMLButtonElement | null>;
  show: (byKey: boolean) => void;
  /** Something else took the viewer's attention. */
  close: () => void;
  /** The choice is made: on with the field. */
  leave: () => void;
}

/** Whether the calendar of a field is open, and how it was opened. */
export function usePicker(): Picker {
  const [open, setOpen] = useState(false);
  const [byKey, setByKey] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const end = (focus: boolean): void => {
    setOpen(false);
    setByKey(false);
    if (focus) opener.current?.focus();
  };
  const show = (key: boolean): void => {
    if (key) setByKey(true);
    setOpen(true);
  };
  return { open, byKey, field, opener, show, close: () => end(byKey), leave: () => end(true) };
}

interface Labelled {
  label?: string | undefined;
  help?: string | undefined;
  disabled?: boolean | undefined;
  labelVisibility?: string | undefined;
  required?: boolean | undefined;
}

interface MomentFieldProps {
  /** "stDateInput": the parts of the field are named after it. */
  name: string;
  props: Labelled;
  /** What the calendar is for, in words. */
  task: string;
  picker: Picker;
  draft: Draft;
  commit: () => void;
  /** Empties the field; absent: there is nothing to empty. */
  clear: { label: string; act: () => void } | undefined;
  /** What is wrong with what was typed. */
  problem: string | undefined;
  missing: boolean;
  /** Id of the place that says what is wrong. */
  told: string;
  calendar: () => ReactNode;
  /** The numbers. */
  children: ReactNode;
}

export function MomentField(given: MomentFieldProps) {
  const { name, task, picker, draft, commit, clear, problem, missing, told, calendar, children } = given;
  const { label, help, disabled = false, labelVisibility, required } = given.props;
  return (
    <div className={name} data-testid={name}>
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} required={required} />
      <div
        ref={picker.field}
        className="lt-field lt-moment"
        data-testid={`${name}Field`}
        data-disabled={disabled || undefined}
        data-typed={draft.dirty || undefined}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && commit()}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      >
        <div className="lt-moment-parts" data-testid={`${name}FieldsScroller`}>
          {children}
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
          onClick={() => picker.show(false)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
            event.preventDefault();
            picker.show(true);
          }}
        />
        {clear && !disabled && (
          <button
            type="button"
            className="lt-field-button"
            data-testid={`${name}ClearButton`}
            aria-label={clear.label}
            tabIndex={-1}
            onClick={() => {
              clear.act();
              picker.field.current?.querySelector<HTMLElement>("[role=spinbutton]:last-of-type")?.focus();
            }}
          >
            <Close />
          </button>
        )}
        <button
          ref={picker.opener}
          type="button"
          className="lt-field-button"
          data-testid={`${name}CalendarButton`}
          aria-label={task}
          aria-haspopup="dialog"
          aria-expanded={picker.open}
          disabled={disabled}
          onClick={() => (picker.open ? picker.close() : picker.show(true))}
        >
          <CalendarIcon />
        </button>
      </div>
      {problem !== undefined && (
        <div id={told} className="lt-refused" role="alert" data-testid={`${name}Error`}>
          {problem}
        </div>
      )}
      {problem === undefined && missing && <Missing id={told} />}
      {picker.open && (
        <Popup anchor={picker.field} onClose={picker.close} role="dialog" label={task} testId={`${name}Calendar`}>
          {calendar()}
        </Popup>
      )}
    </div>
  );
}
