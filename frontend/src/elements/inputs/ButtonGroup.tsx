// st.pills and st.segmented_control: buttons of which one or several are on.
// Invariant: with `required`, the one that is on can only give way to another.

import { create } from "@bufbuild/protobuf";
import type { KeyboardEvent } from "react";
import { TextsSchema } from "../../gen/wire_pb";
import { useSetValue } from "../../tree/hooks";
import { DynamicIcon } from "../parts/DynamicIcon";
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
        aria-disabled={disabled}
        aria-orientation="horizontal"
        aria-required={(required && !multi) || undefined}
      >
        {options.map((option, index) => {
          const on = value.includes(option);
          const [icon, text] = apart(option);
          return (
            <button
              key={index}
              type="button"
              className="lt-group-button"
              data-testid={`stBaseButton-${look}${on ? "Active" : ""}`}
              data-selected={on || undefined}
              {...{ kind: on ? `${look}Active` : look }}
              {...(multi ? { "aria-pressed": on } : { role: "radio", "aria-checked": on })}
              disabled={disabled}
              onKeyDown={move}
              onClick={() => press(option)}
            >
              {icon && <DynamicIcon icon={icon} />}
              {text && <Markdown source={text} inline />}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** The icon that an option begins with, and the rest of it. */
export function apart(option: string): [string | undefined, string] {
  const found = /^(:material\/\w+:|\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{FE0F}\u{200D}\p{Extended_Pictographic}]*)\s*(.*)$/su.exec(option);
  return found?.[1] === undefined ? [undefined, option] : [found[1], found[2] ?? ""];
}

/** The arrows move the focus; Enter and Space press. */
export function move(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...(event.currentTarget.parentElement?.querySelectorAll("button") ?? [])];
  items.at((items.indexOf(event.currentTarget) + step) % items.length)?.focus();
}
