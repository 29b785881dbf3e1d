// The button of st.button and of forms. Invariant: its click and its shortcut do the same, and neither while it is disabled.
import { useShortcut } from "./shortcut";
import { DynamicIcon } from "./DynamicIcon";
import { Markdown } from "./Markdown";
import { Tooltip } from "./Tooltip";

interface PushButtonProps {
  /** "primary", "secondaryFormSubmit"...: part of the test id, and what style sheets for Streamlit select by. */
  kind: string;
  props: {
    label?: string | undefined;
    help?: string | undefined;
    disabled?: boolean | undefined;
    icon?: string | undefined;
    iconPosition?: string | undefined;
    shortcut?: string | undefined;
    width?: string | undefined;
  };
  onPress: () => void;
}

export function PushButton({ kind, props, onPress }: PushButtonProps) {
  const { label = "", help, disabled = false, icon, iconPosition, shortcut, width } = props;
  useShortcut(disabled ? undefined : shortcut, onPress);
  const drawn = icon ? <DynamicIcon icon={icon} /> : null;
  const button = (
    <button
      type="button"
      className="lt-button"
      data-testid={`stBaseButton-${kind}`}
      {...{ kind }} // not of HTML, but style sheets for Streamlit select by it
      data-fill={width !== undefined && width !== "content" ? "" : undefined}
      disabled={disabled}
      aria-keyshortcuts={shortcut}
      onClick={onPress}
    >
      {iconPosition !== "right" && drawn}
      {label && <Markdown source={label} inline />}
      {iconPosition === "right" && drawn}
      {shortcut && <kbd>{shortcut}</kbd>}
    </button>
  );
  return help ? <Tooltip content={help}>{button}</Tooltip> : button;
}
