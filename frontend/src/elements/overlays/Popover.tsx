// st.popover: a button that opens a container over the page.
// Invariant: without a widget id the page alone knows whether it is open; with one, each opening and closing is told.
import { useState } from "react";
import { Dialog, DialogTrigger, Button as AriaButton, Popover as AriaPopover } from "react-aria-components";
import { useSession } from "../../tree/hooks";
import { Children } from "../parts/Children";
import { DynamicIcon } from "../parts/DynamicIcon";
import { keyClass, sized } from "../parts/ElementContainer";
import { ChevronDown } from "../parts/icons";
import { Markdown } from "../parts/Markdown";
import { Tooltip } from "../parts/Tooltip";
import { plainText } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";

export function Popover({ node }: ElementProps<"popover">) {
  const { label = "", help, disabled = false, type = "secondary", icon, width, widget, value } = node.props;
  const session = useSession();
  const [own, setOwn] = useState(false);
  const open = widget === undefined ? own : (value ?? false);
  const change = (opened: boolean): void => {
    if (widget === undefined) setOwn(opened);
    else session.change(node.id, widget, opened, { case: "flag", value: opened });
  };
  const button = (
    <AriaButton
      className="lt-button"
      data-testid="stPopoverButton"
      {...{ kind: type }} // not of HTML, but style sheets for Streamlit select by it
      data-fill={width !== undefined && width !== "content" ? "" : undefined}
      isDisabled={disabled}
    >
      {icon && <DynamicIcon icon={icon} />}
      <Markdown source={label} inline />
      <span className="lt-popover-chevron" aria-hidden="true">
        <ChevronDown />
      </span>
    </AriaButton>
  );
  return (
    <div className={`stPopover${keyClass(node.key)}`} data-testid="stPopover" {...sized(width ?? "content")}>
      <DialogTrigger isOpen={open} onOpenChange={change}>
        {help ? <Tooltip content={help}>{button}</Tooltip> : button}
        <AriaPopover placement="bottom start" className="lt-popover">
          <Dialog className="stPopoverBody" data-testid="stPopoverBody" aria-label={plainText(label) || "Popover"}>
            <div className="stVerticalBlock lt-vertical" data-testid="stVerticalBlock">
              <Children ids={node.children} />
            </div>
          </Dialog>
        </AriaPopover>
      </DialogTrigger>
    </div>
  );
}
