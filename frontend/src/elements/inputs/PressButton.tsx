// What everything that looks like a button shares: its face, its shortcut, its tooltip.
// Invariant: the face alone is drawn here; what a press does is the caller's.

import type { ReactNode, Ref } from "react";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Markdown } from "../parts/Markdown";
import { Tooltip } from "../parts/Tooltip";
import { useShortcut } from "./shortcut";

export interface Face {
  label?: string | undefined;
  help?: string | undefined;
  disabled?: boolean | undefined;
  type?: string | undefined;
  icon?: string | undefined;
  iconPosition?: string | undefined;
  shortcut?: string | undefined;
  width?: string | undefined;
}

interface Props {
  face: Face;
  onPress: () => void;
  /** Where a link leads: the button is then an anchor; empty: a link that leads nowhere. */
  href?: string | undefined;
  testId: string;
  expanded?: boolean;
  busy?: boolean;
  after?: ReactNode;
  buttonRef?: Ref<HTMLButtonElement>;
}

export function PressButton({ face, onPress, href, testId, expanded, busy, after, buttonRef }: Props) {
  const { label = "", help, disabled = false, type = "secondary", icon, iconPosition, shortcut, width } = face;
  useShortcut(disabled ? undefined : shortcut, onPress);
  const drawn = icon ? <DynamicIcon icon={icon} /> : null;
  const shared = {
    className: "lt-button",
    "data-testid": testId,
    kind: type, // not of HTML, but style sheets for Streamlit select by it
    "data-fill": width !== undefined && width !== "content" ? "" : undefined,
    "aria-keyshortcuts": shortcut,
    "aria-busy": busy || undefined,
  };
  const content = (
    <>
      {iconPosition !== "right" && drawn}
      {label && <Markdown source={label} inline />}
      {iconPosition === "right" && drawn}
      {shortcut && <kbd aria-label={`Shortcut ${spaced(shortcut)}`}>{spaced(shortcut)}</kbd>}
      {after}
    </>
  );
  const button =
    href === undefined ? (
      <button
        ref={buttonRef}
        type="button"
        {...shared}
        disabled={disabled}
        aria-haspopup={expanded === undefined ? undefined : "menu"}
        aria-expanded={expanded}
        onClick={onPress}
      >
        {content}
      </button>
    ) : (
      <a
        {...shared}
        href={href || undefined}
        role={href ? undefined : "link"}
        tabIndex={disabled ? -1 : 0}
        target="_blank"
        rel="noreferrer"
        aria-disabled={disabled || undefined}
        onClick={(event) => {
          if (disabled) event.preventDefault();
          else onPress();
        }}
      >
        {content}
      </a>
    );
  return help ? <Tooltip content={help}>{button}</Tooltip> : button;
}

/** "Ctrl+K" as "Ctrl + K". */
function spaced(shortcut: string): string {
  return shortcut.split(/\s*\+\s*/).join(" + ");
}
