// st.text_input. The text is the viewer's own until Enter or leaving the field (see draft.ts).
import { useEffect, useId, useRef, useState } from "react";
import { useGuard, useSetValue } from "../../tree/hooks";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Close, Eye, EyeOff, Named, Search, Warning } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { useDraft } from "./draft";
import { InputInstructions } from "./InputInstructions";
import { Missing, useRequired } from "./required";

const TYPES: Record<string, string> = { password: "password", email: "email", url: "url", phone: "tel", search: "search" };

export function TextInput({ node }: ElementProps<"textInput">) {
  const { label, help, disabled = false, labelVisibility, value, type, maxChars, placeholder, autocomplete, icon } = node.props;
  const { live, form, required, validate, validateMessage } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string>(node, (text) => ({ case: "text", value: text }));
  const [shown, setShown] = useState(false);
  const [focused, setFocused] = useState(false);
  const [refused, setRefused] = useState(false);
  const id = useId();
  const fits = (text: string): boolean => {
    const right = text === "" || matches(validate, text);
    setRefused(!right);
    return right;
  };
  const draft = useDraft(value ?? "", (text) => {
    if (!fits(text) || !need.admits(text === "")) return false;
    if (text !== (value ?? "")) setValue(text);
    return true;
  });
  useGuard(form, () => fits(draft.text) && need.admits(draft.text === ""));
  const missing = need.asked && draft.text === "";
  const later = useRef<number>(undefined); // the end of a pause in typing, when `live`
  useEffect(() => () => window.clearTimeout(later.current), []);
  const password = type === "password";
  return (
    <div className="stTextInput" data-testid="stTextInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} htmlFor={id} disabled={disabled} required={required} />
      <div className="lt-field" data-testid="stTextInputRootElement" data-disabled={disabled || undefined}>
        {(icon ?? (type === "search" || undefined)) && (
          <span className="lt-field-icon" data-testid="stTextInputIcon">
            {icon ? (
              <DynamicIcon icon={icon} />
            ) : (
              <Named name="search">
                <Search />
              </Named>
            )}
          </span>
        )}
        <input
          id={id}
          data-testid="stTextInputField"
          type={password && shown ? "text" : (TYPES[type ?? ""] ?? "text")}
          aria-label={plainText(label)}
          aria-invalid={refused || missing || undefined}
          aria-required={required || undefined}
          aria-describedby={refused || missing ? `${id}-refused` : undefined}
          value={draft.text}
          placeholder={placeholder ?? (type === "search" ? "Search" : "")}
          autoComplete={autocomplete ?? "off"}
          disabled={disabled}
          onChange={(event) => {
            if (maxChars !== undefined && event.target.value.length > maxChars) return; // too long: nothing is taken
            draft.type(event.target.value);
            setRefused(false);
            if (live === undefined) return;
            window.clearTimeout(later.current);
            later.current = window.setTimeout(() => draft.commit(), live);
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            draft.commit();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) draft.commit();
          }}
        />
        {(refused || missing) && (
          <span className="lt-field-icon lt-field-wrong" data-testid="stTextInputErrorIcon">
            <Warning />
          </span>
        )}
        {type === "search" && draft.text !== "" && !disabled && (
          <button
            type="button"
            className="lt-field-button"
            data-testid="stTextInputClearButton"
            aria-label="Clear entry"
            tabIndex={-1}
            onClick={() => {
              draft.type("");
              draft.commit();
            }}
          >
            <Close />
          </button>
        )}
        {password && (
          <button
            type="button"
            className="lt-field-button"
            aria-label={shown ? "Hide password" : "Show password"}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Named>{shown ? <EyeOff /> : <Eye />}</Named>
          </button>
        )}
      </div>
      {refused ? (
        <div id={`${id}-refused`} className="lt-refused" role="alert">
          {validateMessage ?? "This does not have the expected form."}
        </div>
      ) : (
        missing && <Missing id={`${id}-refused`} />
      )}
      {focused && <InputInstructions dirty={draft.dirty} length={draft.text.length} maxChars={maxChars} inForm={form !== undefined} />}
    </div>
  );
}

/** Whether the whole text fits the author's pattern; a pattern that is none refuses nothing. */
function matches(pattern: string | undefined, text: string): boolean {
  if (!pattern) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch (error) {
    console.warn("the validate pattern of a text input is no regular expression", error);
    return true;
  }
}
