// st.popover: a button that opens a container over the page.
// Invariant: without a widget id the page alone knows whether it is open; with one, each opening and closing is told.
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useSession } from "../../tree/hooks";
import { Children } from "../parts/Children";
import { DynamicIcon } from "../parts/DynamicIcon";
import { keyClass, sized } from "../parts/ElementContainer";
import { ChevronDown, Named } from "../parts/icons";
import { Markdown } from "../parts/Markdown";
import { Tooltip } from "../parts/Tooltip";
import { plainText } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { Popup } from "../inputs/Popup";

export function Popover({ node }: ElementProps<"popover">) {
  const { label = "", help, disabled = false, type = "secondary", icon, width, widget, value } = node.props;
  const session = useSession();
  const [own, setOwn] = useState(false);
  const open = widget === undefined ? own : (value ?? false);
  const change = (opened: boolean): void => {
    if (widget === undefined) setOwn(opened);
    else session.change(node.id, widget, opened, { case: "flag", value: opened });
  };
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (): void => {
    change(false);
    const inside = document.activeElement?.closest(`[id="${id}"]`);
    if (inside || document.activeElement === document.body) opener.current?.focus({ preventScroll: true });
  };
  const button = (
    <button
      ref={opener}
      type="button"
      className="lt-button"
      data-testid="stPopoverButton"
      {...{ kind: type }} // not of HTML, but style sheets for Streamlit select by it
      data-fill={width !== undefined && width !== "content" ? "" : undefined}
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      disabled={disabled}
      onClick={() => change(!open)}
    >
      {icon && <DynamicIcon icon={icon} />}
      <Markdown source={label} inline />
      <span className="lt-popover-chevron" aria-hidden="true">
        <Named name="expand_more">
          <ChevronDown />
        </Named>
      </span>
    </button>
  );
  return (
    <div data-testid="stLayoutWrapper" {...sized(width ?? "content")}>
      <div ref={root} className={`stPopover${keyClass(node.key)}`} data-testid="stPopover">
        {help ? <Tooltip content={help}>{button}</Tooltip> : button}
        {open && (
          <Popup anchor={opener} onClose={close} className="lt-popover">
            <Body id={id} label={plainText(label) || "Popover"}>
              <Children ids={node.children} />
            </Body>
          </Popup>
        )}
      </div>
    </div>
  );
}

/** Not modal: its button and the page around it stay in reach. */
function Body({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={body} id={id} role="dialog" tabIndex={-1} className="stPopoverBody" data-testid="stPopoverBody" aria-label={label}>
      <div className="stVerticalBlock lt-vertical" data-testid="stVerticalBlock">
        {children}
      </div>
    </div>
  );
}
