// st.time_input: a combobox over the times of a day; any time can be typed.
// Invariant: only a time is sent; anything else gives way to the value when the field is left.

import { useSetValue } from "../../tree/hooks";
import { Close } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { TimeField } from "./TimeField";

export function TimeInput({ node }: ElementProps<"timeInput">) {
  const { label, help, disabled = false, labelVisibility, value, step = 900, format, clearable = false } = node.props;
  const setValue = useSetValue<string | undefined>(node, (time) =>
    time === undefined ? { case: "none", value: true } : { case: "text", value: time },
  );
  return (
    <div className="stTimeInput" data-testid="stTimeInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <TimeField label={plainText(label)} value={value} step={step} format={format} disabled={disabled} onChange={setValue}>
        {clearable && value !== undefined && !disabled && (
          <button type="button" className="lt-field-button" data-testid="stTimeInputClearButton" aria-label="Clear value" onClick={() => setValue(undefined)}>
            <Close />
          </button>
        )}
      </TimeField>
    </div>
  );
}
