// st.text_area. The text is the viewer's own until Ctrl+Enter or leaving the field.
// Invariant: a field as high as its content grows while it is typed into, without moving the caret.

import { useId, useLayoutEffect, useRef, useState } from "react";
import { useGuard, useSetValue } from "../../tree/hooks";
import { Warning } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { useDraft } from "./draft";
import { InputInstructions } from "./InputInstructions";
import { Missing, useRequired } from "./required";

export function TextArea({ node }: ElementProps<"textArea">) {
  const { label, help, disabled = false, labelVisibility, value, height, maxChars, placeholder, required, form } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string>(node, (text) => ({ case: "text", value: text }));
  const [focused, setFocused] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const draft = useDraft(value ?? "", (text) => {
    if (!need.admits(text === "")) return false;
    if (text !== (value ?? "")) setValue(text);
    return true;
  });
  useGuard(form, () => need.admits(draft.text === ""));
  const missing = need.asked && draft.text === "";
  const grows = height === "content";
  useLayoutEffect(() => {
    if (!grows || !area.current) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [grows, draft.text]);
  const labelled = labelVisibility !== "collapsed" && Boolean(label || help);
  const pixels = height !== undefined && /^\d+$/.test(height) ? Number(height) : undefined;
  return (
    <div className="stTextArea" data-testid="stTextArea" data-fill={height === "stretch" || undefined}>
      <WidgetLabel label={label} visibility={labelVisibility} help={help} htmlFor={id} disabled={disabled} required={required} />
      <div className="lt-field lt-area" data-testid="stTextAreaRootElement" data-disabled={disabled || undefined}>
        <textarea
          ref={area}
          id={id}
          aria-label={plainText(label)}
          value={draft.text}
          placeholder={placeholder ?? ""}
          aria-required={required || undefined}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? `${id}-missing` : undefined}
          disabled={disabled}
          style={pixels === undefined ? undefined : { height: `calc(${pixels}px - ${labelled ? "1.75rem" : "0px"} - 2px)` }}
          onChange={(event) => {
            if (maxChars === undefined || event.target.value.length <= maxChars) draft.type(event.target.value); // too long: nothing is taken
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            draft.commit();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            draft.commit();
          }}
        />
        {missing && (
          <span className="lt-field-icon lt-field-wrong" data-testid="stTextAreaErrorIcon">
            <Warning />
          </span>
        )}
      </div>
      {missing && <Missing id={`${id}-missing`} />}
      {focused && (
        <InputInstructions dirty={draft.dirty} length={draft.text.length} maxChars={maxChars} inForm={form !== undefined} keys="Ctrl+Enter" />
      )}
    </div>
  );
}
