// st.number_input. What is typed is the viewer's own until Enter or leaving the field; steps are sent at once.
// Invariant: only a number within the bounds is sent; anything else stays visible as typed until it is mended or left.

import { useId, useState, type KeyboardEvent } from "react";
import { useGuard, useSetValue } from "../../tree/hooks";
import { DynamicIcon } from "../parts/DynamicIcon";
import { formatNumber } from "../parts/format";
import { Close, Minus, Plus } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { useDraft } from "./draft";
import { InputInstructions } from "./InputInstructions";
import { Missing, useRequired } from "./required";

/** What the field's own bounds say where the author set none. */
const LARGEST = { int: Number.MAX_SAFE_INTEGER, float: Number.MAX_VALUE };

export function NumberInput({ node }: ElementProps<"numberInput">) {
  const { label, help, disabled = false, labelVisibility, value, min, max, step = 1, format, dataType } = node.props;
  const { placeholder, icon, form, required, clearable = false } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<number | undefined>(node, (number) =>
    number === undefined ? { case: "none", value: true } : { case: "number", value: number },
  );
  const [focused, setFocused] = useState(false);
  const id = useId();
  const formatted = value === undefined ? "" : formatNumber(value, format);
  const native = formatted === "" || Number.isFinite(Number(formatted)); // "1,000" and "5 %" need a text field
  const draft = useDraft(native ? formatted : focused ? String(value) : formatted, (text) => {
    if (text.trim() === "") {
      if (!need.admits(true)) return false;
      setValue(undefined);
      return true;
    }
    const number = dataType === "int" ? Math.trunc(Number(text)) : Number(text);
    if (!Number.isFinite(number) || outside(number, min, max)) return false;
    if (text !== formatted) setValue(number);
    return true;
  });
  useGuard(form, () => need.admits(draft.text.trim() === ""));
  const missing = need.asked && draft.text.trim() === "";
  const current = Number.isFinite(Number(draft.text)) && draft.text.trim() !== "" ? Number(draft.text) : value;
  const next = (direction: 1 | -1): number | undefined => {
    const places = placesOf(step) || 20; // a step of fractions rounds to its own places
    if (current === undefined) return undefined; // nothing to step from
    const stepped = Number((current + direction * step).toFixed(Math.min(places, 20)));
    return outside(stepped, min, max) ? undefined : stepped;
  };
  const go = (direction: 1 | -1): void => {
    const stepped = next(direction);
    if (stepped === undefined) return;
    draft.takeBack();
    setValue(stepped);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") draft.commit();
    else if (event.key === "Escape" && clears) clear();
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      go(event.key === "ArrowUp" ? 1 : -1);
    }
  };
  const clears = clearable && value !== undefined && !disabled;
  const clear = (): void => {
    if (!need.admits(true)) return;
    draft.takeBack();
    setValue(undefined);
  };
  const wrong = draft.dirty && current !== undefined && outside(current, min, max);
  return (
    <div className="stNumberInput" data-testid="stNumberInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} htmlFor={id} disabled={disabled} required={required} />
      <div className="lt-field" data-testid="stNumberInputContainer" data-disabled={disabled || undefined}>
        {icon && (
          <span className="lt-field-icon" data-testid="stNumberInputIcon">
            <DynamicIcon icon={icon} />
          </span>
        )}
        <input
          id={id}
          data-testid="stNumberInputField"
          type={native ? "number" : "text"}
          inputMode={dataType === "int" ? "numeric" : "decimal"}
          step={step}
          min={min ?? -LARGEST[dataType === "int" ? "int" : "float"]}
          max={max ?? LARGEST[dataType === "int" ? "int" : "float"]}
          aria-label={plainText(label)}
          aria-invalid={wrong || missing || undefined}
          aria-required={required || undefined}
          aria-describedby={missing ? `${id}-missing` : undefined}
          value={draft.text}
          placeholder={placeholder ?? ""}
          disabled={disabled}
          onChange={(event) => draft.type(event.target.value)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            draft.commit();
            if (wrong) draft.takeBack();
          }}
          onKeyDown={onKeyDown}
        />
        {clears && (
          <button type="button" className="lt-field-button" data-testid="stNumberInputClearButton" aria-label="Clear value" tabIndex={-1} onClick={clear}>
            <Close />
          </button>
        )}
        <Stepper name="Down" label="Decrement" disabled={disabled || next(-1) === undefined} onPress={() => go(-1)} />
        <Stepper name="Up" label="Increment" disabled={disabled || next(1) === undefined} onPress={() => go(1)} />
      </div>
      {wrong ? (
        <div className="lt-refused" role="alert">
          {bounds(min, max)}
        </div>
      ) : (
        missing && <Missing id={`${id}-missing`} />
      )}
      {focused && <InputInstructions dirty={draft.dirty} length={0} inForm={form !== undefined} />}
    </div>
  );
}

function Stepper(props: { name: "Up" | "Down"; label: string; disabled: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      className="lt-step"
      data-testid={`stNumberInputStep${props.name}`}
      aria-label={props.label}
      tabIndex={-1}
      disabled={props.disabled}
      onClick={props.onPress}
    >
      {props.name === "Up" ? <Plus /> : <Minus />}
    </button>
  );
}

function outside(value: number, min: number | undefined, max: number | undefined): boolean {
  return (min !== undefined && value < min) || (max !== undefined && value > max);
}

function placesOf(step: number): number {
  const [digits = "", exponent = "0"] = String(step).split("e");
  return Math.max((digits.split(".")[1] ?? "").length - Number(exponent), 0);
}

function bounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `At most ${max}.`;
  return max === undefined ? `At least ${min}.` : `Between ${min} and ${max}.`;
}
