// st.form_submit_button. Invariant: a press sends the values that its form held back, and the press, as one event.
import { useSession } from "../../tree/hooks";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Markdown } from "../parts/Markdown";
import { Tooltip } from "../parts/Tooltip";
import { useShortcut } from "../inputs/shortcut";
import type { ElementProps } from "../element";

export function FormSubmitButton({ node: { props } }: ElementProps<"formSubmitButton">) {
  const { label = "", help, disabled = false, type = "secondary", icon, iconPosition, shortcut, widget, width, form } = props;
  const session = useSession();
  const submit = (): void => {
    if (form !== undefined && widget !== undefined) session.submit(form, widget);
  };
  useShortcut(disabled ? undefined : shortcut, submit);
  const drawn = icon ? <DynamicIcon icon={icon} /> : null;
  const button = (
    <button
      type="button"
      className="lt-button"
      data-testid={`stBaseButton-${type}FormSubmit`}
      {...{ kind: `${type}FormSubmit` }} // not of HTML, but style sheets for Streamlit select by it
      data-fill={width !== undefined && width !== "content" ? "" : undefined}
      disabled={disabled}
      aria-keyshortcuts={shortcut}
      onClick={submit}
    >
      {iconPosition !== "right" && drawn}
      {label && <Markdown source={label} inline />}
      {iconPosition === "right" && drawn}
      {shortcut && <kbd>{shortcut}</kbd>}
    </button>
  );
  return (
    <div className="stFormSubmitButton" data-testid="stFormSubmitButton">
      {help ? <Tooltip content={help}>{button}</Tooltip> : button}
    </div>
  );
}
