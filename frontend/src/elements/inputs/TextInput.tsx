// st.text_input. The text is the viewer's own until Enter or leaving the field (see draft.ts).
import { useId, useState } from "react";
import { useSetValue } from "../../tree/hooks";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Eye, EyeOff } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { useDraft } from "./draft";
import { InputInstructions } from "./InputInstructions";

const TYPES: Record<string, string> = { password: "password", email: "email", url: "url", phone: "tel", search: "search" };

export function TextInput({ node }: ElementProps<"textInput">) {
  const { label, help, disabled = false, labelVisibility, value, type, maxChars, placeholder, autocomplete, icon } = node.props;
  const { live, form, required, validate, validateMessage } = node.props;
  const setValue = useSetValue<string>(node, (text) => ({ case: "text", value: text }));
  const [shown, setShown] = useState(false);
  const [focused, setFocused] = useState(false);
  const [refused, setRefused] = useState(false);
  const id = useId();
  const draft = useDraft(value ?? "", (text) => {
    const fits = text === "" || matches(validate, text);
    setRefused(!fits);
    if (fits && text !== (value ?? "")) setValue(text);
    return fits;
  });
  const password = type === "password";
  return (
    <div className="stTextInput" data-testid="stTextInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} htmlFor={id} disabled={disabled} />
      <div className="lt-field" data-testid="stTextInputRootElement" data-disabled={disabled || undefined}>
        {icon && (
          <span className="lt-field-icon" data-testid="stTextInputIcon">
            <DynamicIcon icon={icon} />
          </span>
        )}
        <input
          id={id}
          data-testid="stTextInputField"
          type={password && shown ? "text" : (TYPES[type ?? ""] ?? "text")}
          aria-label={plainText(label)}
          aria-invalid={refused || undefined}
          aria-describedby={refused ? `${id}-refused` : undefined}
          value={draft.text}
          placeholder={placeholder}
          maxLength={maxChars}
          autoComplete={autocomplete ?? "off"}
          required={required}
          disabled={disabled}
          onChange={(event) => {
            draft.type(event.target.value);
            if (live) draft.commit();
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
        {password && (
          <button
            type="button"
            className="lt-field-button"
            aria-label={shown ? "Hide password" : "Show password"}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff /> : <Eye />}
          </button>
        )}
      </div>
      {refused ? (
        <div id={`${id}-refused`} className="lt-refused" role="alert">
          {validateMessage ?? "This does not have the expected form."}
        </div>
      ) : (
        focused && <InputInstructions dirty={draft.dirty} length={draft.text.length} maxChars={maxChars} inForm={form !== undefined} />
      )}
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
