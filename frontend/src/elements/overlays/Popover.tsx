// st.popover: a button that opens a container over the page.
// Invariant: without a widget id the page alone knows whether it is open; with one, each opening and closing is told.
import { useRef, useState } from "react";
import { Dialog, DialogTrigger, Button as AriaButton, Popover as AriaPopover } from "react-aria-components";
import { useSession } from "../../tree/hooks";
import { Children } from "../parts/Children";
import { DynamicIcon } from "../parts/DynamicIcon";
import { keyClass, sized } from "../parts/ElementContainer";
import { ChevronDown, Named } from "../parts/icons";
import { Markdown } from "../parts/Markdown";
import { Tooltip } from "../parts/Tooltip";
import { plainText } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { useDismiss } from "./dismiss";

export function Popover({ node }: ElementProps<"popover">) {
  const { label = "", help, disabled = false, type = "secondary", icon, width, widget, value } = node.props;
  const session = useSession();
  const [own, setOwn] = useState(false);
  const open = widget === undefined ? own : (value ?? false);
  const change = (opened: boolean): void => {
    if (widget === undefined) setOwn(opened);
    else session.change(node.id, widget, opened, { case: "flag", value: opened });
  };
  const box = useRef<HTMLElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const presses = useDismiss(open, box, root, () => change(false));
  const button = (
    <AriaButton
      className="lt-button"
      data-testid="stPopoverButton"
      {...{ kind: type }} // not of HTML, but style sheets for Streamlit select by it
      data-fill={width !== undefined && width !== "content" ? "" : undefined}
      aria-haspopup="dialog"
      isDisabled={disabled}
    >
      {icon && <DynamicIcon icon={icon} />}
      <Markdown source={label} inline />
      <span className="lt-popover-chevron" aria-hidden="true">
        <Named name="expand_more">
          <ChevronDown />
        </Named>
      </span>
    </AriaButton>
  );
  return (
    <div data-testid="stLayoutWrapper" {...sized(width ?? "content")}>
      <div ref={root} className={`stPopover${keyClass(node.key)}`} data-testid="stPopover">
        <DialogTrigger isOpen={open} onOpenChange={change}>
          {help ? <Tooltip content={help}>{button}</Tooltip> : button}
          {/* not modal: its button and the page around it stay in reach */}
          <AriaPopover
            ref={box}
            placement="bottom start"
            className="lt-popover"
            isNonModal
            isKeyboardDismissDisabled
            shouldCloseOnInteractOutside={() => false}
            {...presses}
          >
            <Dialog className="stPopoverBody" data-testid="stPopoverBody" aria-label={plainText(label) || "Popover"}>
              <div className="stVerticalBlock lt-vertical" data-testid="stVerticalBlock">
                <Children ids={node.children} />
              </div>
            </Dialog>
          </AriaPopover>
        </DialogTrigger>
      </div>
    </div>
  );
}
