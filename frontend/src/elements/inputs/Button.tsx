// st.button. Invariant: every press is one event, never coalesced.
import { usePress } from "../../tree/hooks";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Markdown } from "../parts/Markdown";
import { Tooltip } from "../parts/Tooltip";
import type { ElementProps } from "../element";
import { useShortcut } from "./shortcut";

export function Button({ node: { props } }: ElementProps<"button">) {
  const { label = "", help, disabled = false, type = "secondary", icon, iconPosition, shortcut, widget, width } = props;
  const press = usePress(widget);
  useShortcut(disabled ? undefined : shortcut, press);
  const drawn = icon ? <DynamicIcon icon={icon} /> : null;
  const button = (
    <button
      type="button"
      className="lt-button"
      data-testid={`stBaseButton-${type}`}
      {...{ kind: type }} // not of HTML, but style sheets for Streamlit select by it
      data-fill={width !== undefined && width !== "content" ? "" : undefined}
      disabled={disabled}
      aria-keyshortcuts={shortcut}
      onClick={press}
    >
      {iconPosition !== "right" && drawn}
      {label && <Markdown source={label} inline />}
      {iconPosition === "right" && drawn}
      {shortcut && <kbd>{shortcut}</kbd>}
    </button>
  );
  return (
    <div className="stButton" data-testid="stButton">
      {help ? <Tooltip content={help}>{button}</Tooltip> : button}
    </div>
  );
}
