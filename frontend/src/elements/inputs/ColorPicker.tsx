// st.color_picker: a swatch that opens a panel.
// Invariant: the swatch follows the panel at once; what is sent while dragging is merged by the queue of events.

import { useId, useRef, useState } from "react";
import { useSetValue } from "../../tree/hooks";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import ColorPanel from "./ColorPanel";
import { Popup } from "./Popup";

export function ColorPicker({ node }: ElementProps<"colorPicker">) {
  const { label, help, disabled = false, labelVisibility, value = "#000000", width } = node.props;
  const setValue = useSetValue<string>(node, (colour) => ({ case: "text", value: colour }));
  const [open, setOpen] = useState(false);
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <div className="stColorPicker" data-testid="stColorPicker">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <button
        ref={anchor}
        type="button"
        className="lt-swatch"
        data-fill={width !== undefined && width !== "content" ? "" : undefined}
        aria-label={`${plainText(label)} color picker`.trim()}
        aria-describedby={`${id}-code`}
        aria-haspopup="dialog"
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen((was) => !was)}
      >
        <div className="lt-swatch-colour" data-testid="stColorPickerBlock" style={{ backgroundColor: value }} />
      </button>
      <span id={`${id}-code`} hidden>
        {value}
      </span>
      {open && (
        <Popup
          anchor={anchor}
          onClose={() => {
            setOpen(false);
            anchor.current?.focus();
          }}
          className="lt-color"
          testId="stColorPickerPopover"
          role="dialog"
          label={plainText(label)}
        >
          <ColorPanel value={value} onChange={setValue} />
        </Popup>
      )}
    </div>
  );
}
