// st.link_button. Invariant: an address that would run a script is never a link.
import { usePress } from "../../tree/hooks";
import type { ElementProps } from "../element";
import { PressButton } from "./PressButton";

export function LinkButton({ node: { props } }: ElementProps<"linkButton">) {
  const { url = "", type = "secondary", widget, disabled = false } = props;
  const press = usePress(widget);
  const safe = isSafe(url);
  return (
    <div className="stLinkButton" data-testid="stLinkButton">
      <PressButton face={{ ...props, disabled: disabled || !safe, shortcut: undefined }} href={safe ? url : ""} testId={`stBaseLinkButton-${type}`} onPress={press} />
    </div>
  );
}

/** Whether an address may be followed: anything but schemes that carry code. */
export function isSafe(url: string): boolean {
  try {
    return !["javascript:", "data:", "vbscript:", "blob:"].includes(new URL(url, "https://page.invalid/").protocol);
  } catch {
    return false;
  }
}
