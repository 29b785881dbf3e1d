// The label above a widget. Invariant: `hidden` keeps the space, `collapsed` takes none; the accessible name comes from
// the input's own aria-label, so this text is hidden from assistive technology.

import { Markdown } from "./Markdown";
import { Help } from "./Tooltip";

interface Props {
  label: string | undefined;
  visibility?: string | undefined;
  help?: string | undefined;
  htmlFor?: string | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
}

export function WidgetLabel({ label, visibility, help, htmlFor, disabled, required }: Props) {
  if (!label && !help) return null;
  return (
    <label
      className="lt-label"
      data-testid="stWidgetLabel"
      data-hidden={visibility === "hidden" || undefined}
      hidden={visibility === "collapsed"}
      data-disabled={disabled || undefined}
      htmlFor={htmlFor}
    >
      <span aria-hidden="true">
        <Markdown source={label ?? ""} inline small />
      </span>
      {required && (
        <span className="lt-label-required" data-testid="stWidgetLabelRequired" aria-hidden="true">
          (required)
        </span>
      )}
      {help && <Help text={help} about={plainText(label)} />}
    </label>
  );
}

/** A label without its Markdown marks, for accessible names. */
export function plainText(label: string | undefined): string {
  return (label ?? "")
    .replace(/:material\/\w+:/g, "")
    .replace(/:[a-z]+(?:-background|-badge)?\[([^\]]*)\]/g, "$1")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, "$2")
    .replace(/\*(\S(?:.*?\S)?)\*/g, "$1")
    .trim();
}
