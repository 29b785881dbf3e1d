// st.checkbox and st.toggle (look "switch").
import { useSetValue } from "../../tree/hooks";
import { Check } from "../parts/icons";
import { Markdown } from "../parts/Markdown";
import { Help } from "../parts/Tooltip";
import { plainText } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";

export function Checkbox({ node }: ElementProps<"checkbox">) {
  const { label = "", help, disabled = false, labelVisibility = "visible", value = false, look } = node.props;
  const setValue = useSetValue<boolean>(node, (ticked) => ({ case: "flag", value: ticked }));
  const isSwitch = look === "switch";
  return (
    <div className="row-widget stCheckbox" data-testid="stCheckbox" data-selected={value || undefined}>
      <label className="lt-check" data-disabled={disabled || undefined} data-selected={value || undefined}>
        <input
          type="checkbox"
          className="lt-native"
          role={isSwitch ? "switch" : undefined}
          aria-label={plainText(label)}
          checked={value}
          disabled={disabled}
          onChange={(event) => setValue(event.target.checked)}
        />
        <span className={isSwitch ? "lt-switch" : "lt-box"} aria-hidden="true">
          {isSwitch ? <i /> : <Check />}
        </span>
        <span className="lt-check-label" data-testid="stWidgetLabel" data-hidden={labelVisibility === "hidden" || undefined} hidden={labelVisibility === "collapsed"}>
          <Markdown source={label} inline />
          {help && <Help text={help} about={plainText(label)} />}
        </span>
      </label>
    </div>
  );
}
