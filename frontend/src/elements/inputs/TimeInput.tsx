// st.time_input. Invariant: only a time is sent; anything else gives way to the value when the field is left.

import { useId, useRef } from "react";
import { useGuard, useSetValue } from "../../tree/hooks";
import { Close } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { Missing, useRequired } from "./required";
import { TimeField } from "./TimeField";

export function TimeInput({ node }: ElementProps<"timeInput">) {
  const { label, help, disabled = false, labelVisibility, value, step = 900, format, clearable = false, form, required } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string | undefined>(node, (time) =>
    time === undefined ? { case: "none", value: true } : { case: "text", value: time },
  );
  useGuard(form, () => need.admits(value === undefined));
  const missing = need.asked && value === undefined;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const clear = (): void => {
    if (need.admits(true)) setValue(undefined);
    root.current?.querySelector<HTMLElement>("[role=spinbutton]:last-of-type")?.focus();
  };
  return (
    <div ref={root} className="stTimeInput" data-testid="stTimeInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} required={required} />
      <TimeField
        label={plainText(label)}
        value={value}
        step={step}
        format={format}
        disabled={disabled}
        testId="stTimeInputTimeDisplay"
        invalid={missing}
        required={required}
        onChange={setValue}
      >
        {clearable && value !== undefined && !disabled && (
          <button type="button" className="lt-field-button" data-testid="stTimeInputClearButton" aria-label="Clear time" tabIndex={-1} onClick={clear}>
            <Close />
          </button>
        )}
      </TimeField>
      {missing && <Missing id={id} />}
    </div>
  );
}
