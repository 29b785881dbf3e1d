// st.pills and st.segmented_control: buttons of which one or several are on.
// Invariant: with `required`, the one that is on can only give way to another.

import { create } from "@bufbuild/protobuf";
import type { KeyboardEvent } from "react";
import { TextsSchema } from "../../gen/wire_pb";
import { useSetValue } from "../../tree/hooks";
import { Markdown } from "../parts/Markdown";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";

export function ButtonGroup({ node }: ElementProps<"buttonGroup">) {
  const { label, help, disabled = false, labelVisibility, options, value, look = "pills", multi = false, required = false, width } = node.props;
  const setValue = useSetValue<string[]>(node, (items) => ({ case: "texts", value: create(TextsSchema, { items }) }));
  const press = (option: string): void => {
    const on = value.includes(option);
    if (multi) setValue(on ? value.filter((item) => item !== option) : [...value, option]);
    else if (!on) setValue([option]);
    else if (!required) setValue([]);
  };
  return (
    <div className="stButtonGroup" data-testid="stButtonGroup">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <div
        className="lt-group"
        data-look={look}
        data-fill={width !== undefined && width !== "content" ? "" : undefined}
        role={multi ? "toolbar" : "radiogroup"}
        aria-label={plainText(label)}
      >
        {options.map((option, index) => {
          const on = value.includes(option);
          return (
            <button
              key={index}
              type="button"
              className="lt-group-button"
              data-testid={`stBaseButton-${look}${on ? "Active" : ""}`}
              {...{ kind: on ? `${look}Active` : look }}
              {...(multi ? { "aria-pressed": on } : { role: "radio", "aria-checked": on })}
              disabled={disabled}
              onKeyDown={move}
              onClick={() => press(option)}
            >
              <Markdown source={option} inline />
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** The arrows move the focus; Enter and Space press. */
export function move(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...(event.currentTarget.parentElement?.querySelectorAll("button") ?? [])];
  items.at((items.indexOf(event.currentTarget) + step) % items.length)?.focus();
}
