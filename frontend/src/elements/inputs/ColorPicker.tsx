// st.color_picker: a swatch; the panel opens in a chunk of its own.
// Invariant: the swatch follows the panel at once; what is sent while dragging is merged by the queue of events.

import { lazy, Suspense, useRef, useState } from "react";
import { useSetValue } from "../../tree/hooks";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { Popup } from "./Popup";

const ColorPanel = lazy(() => import("./ColorPanel"));

export function ColorPicker({ node }: ElementProps<"colorPicker">) {
  const { label, help, disabled = false, labelVisibility, value = "#000000", width } = node.props;
  const setValue = useSetValue<string>(node, (colour) => ({ case: "text", value: colour }));
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <div className="stColorPicker" data-testid="stColorPicker">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <button
        ref={anchor}
        type="button"
        className="lt-swatch"
        data-testid="stColorPickerBlock"
        data-fill={width !== undefined && width !== "content" ? "" : undefined}
        aria-label={`${plainText(label)}: ${value}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        disabled={disabled}
        style={{ backgroundColor: value }}
        onClick={() => setOpen((was) => !was)}
      />
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
          <Suspense fallback={<div className="lt-color-area" />}>
            <ColorPanel value={value} onChange={setValue} />
          </Suspense>
        </Popup>
      )}
    </div>
  );
}
