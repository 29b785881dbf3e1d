// st.radio. Native radio buttons: arrows move and choose, Tab enters and leaves the group.
import { useId } from "react";
import { useSetValue } from "../../tree/hooks";
import { Markdown } from "../parts/Markdown";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";

export function Radio({ node }: ElementProps<"radio">) {
  const { label, help, disabled = false, labelVisibility, value, options, captions, horizontal } = node.props;
  const setValue = useSetValue<string>(node, (option) => ({ case: "text", value: option }));
  const name = useId();
  return (
    <div className="stRadio" data-testid="stRadio">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <div
        className="lt-radio-group"
        data-testid="stRadioGroup"
        role="radiogroup"
        aria-label={plainText(label)}
        aria-disabled={disabled || undefined}
        aria-orientation={horizontal ? "horizontal" : "vertical"}
        data-horizontal={horizontal || undefined}
      >
        {options.length === 0 && <span className="lt-caption">No options to select.</span>}
        {options.map((option, index) => (
          <div key={index}>
            <label className="lt-check" data-testid="stRadioOption" data-baseweb="radio" data-disabled={disabled || undefined} data-selected={option === value || undefined}>
              <input
                type="radio"
                className="lt-native"
                name={name}
                value={index}
                checked={option === value}
                disabled={disabled}
                aria-describedby={captions[index] ? `${name}-${index}` : undefined}
                onChange={() => setValue(option)}
              />
              <span className="lt-dot-choice" aria-hidden="true">
                <i />
              </span>
              <Markdown source={option} inline />
            </label>
            {captions[index] && (
              <div id={`${name}-${index}`} className="lt-radio-caption" data-testid="stRadioCaption">
                <Markdown source={captions[index]} className="lt-caption" testId="stCaptionContainer" />
              </div>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
