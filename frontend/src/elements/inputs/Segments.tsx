// A date or a time as numbers that are typed, turned by the arrows and left one by one.
// Invariant: this draws `parts` and reports each change; nothing is decided here, and no text that the browser puts into
// the page survives (each number is drawn by React alone).

import { useEffect, useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { limits, said, shown, turned, typed, type Layout, type PartName, type Parts } from "./segments";

interface Props {
  label: string;
  layout: Layout;
  parts: Parts;
  disabled: boolean;
  invalid?: boolean | undefined;
  required?: boolean | undefined;
  describedBy?: string | undefined;
  /** `whole`: the number that changed is complete, so that nothing typed is cut off if it is sent now. */
  onChange: (parts: Parts, whole: boolean) => void;
  onPaste: (text: string) => void;
  /** The arrows on a number; true: done, else the number turns by one. */
  onTurn?: (name: PartName, by: 1 | -1) => boolean;
}

export function Segments({ label, layout, parts, disabled, invalid, required, describedBy, onChange, onPaste, onTurn }: Props) {
  const group = useRef<HTMLDivElement>(null);
  const entered = useRef("");
  const twelve = layout.includes("half");
  const go = (step: number): void => {
    const all = [...(group.current?.querySelectorAll<HTMLElement>("[role=spinbutton]") ?? [])];
    all[all.findIndex((item) => item === document.activeElement) + step]?.focus();
  };
  const set = (name: PartName, value: number | undefined, whole = true): void => onChange({ ...parts, [name]: value }, whole);
  const type = (name: PartName, key: string): void => {
    if (name === "half") {
      if (/^[ap]$/i.test(key)) set(name, key.toLowerCase() === "a" ? 0 : 1);
      return;
    }
    if (!/^\d$/.test(key)) return;
    const made = typed(name, entered.current, key, twelve);
    entered.current = made.full ? "" : made.entered;
    if (made.value !== undefined) set(name, made.value, made.full);
    if (made.full) go(1);
  };
  const latest = useRef(type);
  useEffect(() => {
    latest.current = type;
  });
  useEffect(() => {
    // What a keyboard on a screen or a program puts in comes without keys.
    const box = group.current;
    const put = (event: InputEvent): void => {
      event.preventDefault();
      const name = (event.target as HTMLElement).dataset["type"] as PartName | undefined;
      if (name !== undefined) for (const key of event.data ?? "") latest.current(name, key);
    };
    box?.addEventListener("beforeinput", put);
    return () => box?.removeEventListener("beforeinput", put);
  }, []);
  const onKeyDown = (event: KeyboardEvent, name: PartName): void => {
    const { least, most, leap } = limits(name, twelve);
    const value = parts[name];
    const turns = { ArrowUp: 1, ArrowDown: -1, PageUp: leap, PageDown: -leap }[event.key];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab" || event.key === "Enter" || event.key === "Escape") return;
    event.preventDefault();
    if ((turns === 1 || turns === -1) && onTurn?.(name, turns)) return;
    if (turns !== undefined) set(name, turned(name, value, turns, twelve));
    else if (step !== undefined) go(step);
    else if (event.key === "Home") set(name, least);
    else if (event.key === "End") set(name, most);
    else if (event.key === "Backspace" || event.key === "Delete") {
      const rest = value === undefined ? "" : String(value).slice(0, -1);
      if (value === undefined) go(-1);
      else set(name, rest === "" || name === "half" ? undefined : Number(rest), rest === "");
    } else type(name, event.key);
  };
  return (
    <div
      ref={group}
      role="group"
      className="lt-segments"
      aria-label={label || undefined}
      aria-disabled={disabled || undefined}
      onPaste={(event: ClipboardEvent) => {
        event.preventDefault();
        onPaste(event.clipboardData.getData("text"));
      }}
    >
      {layout.map((name, index) =>
        typeof name === "string" ? (
          <span
            key={name}
            role="spinbutton"
            className="lt-segment"
            data-type={name}
            data-empty={parts[name] === undefined || undefined}
            aria-label={`${name === "half" ? "AM/PM" : name}, ${label}`}
            aria-valuenow={parts[name]}
            aria-valuemin={limits(name, twelve).least}
            aria-valuemax={limits(name, twelve).most}
            aria-valuetext={said(name, parts[name], twelve)}
            aria-disabled={disabled || undefined}
            aria-invalid={invalid || undefined}
            aria-required={required || undefined}
            aria-describedby={describedBy}
            {...(disabled ? {} : { contentEditable: true, suppressContentEditableWarning: true, tabIndex: 0, inputMode: name === "half" ? "text" : "numeric" })}
            spellCheck={false}
            enterKeyHint="next"
            onFocus={() => {
              entered.current = "";
            }}
            onKeyDown={(event) => onKeyDown(event, name)}
          >
            {shown(name, parts[name], twelve)}
          </span>
        ) : (
          <span key={index} aria-hidden="true">
            {name.between}
          </span>
        ),
      )}
    </div>
  );
}
