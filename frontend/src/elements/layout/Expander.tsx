// st.expander. Invariant: what the viewer opened stays open through patches; only a changed `expanded` prop overrules.
import { useState } from "react";
import { ChevronRight } from "../parts/icons";
import { DynamicIcon } from "../parts/DynamicIcon";
import { keyClass, sized } from "../parts/ElementContainer";
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";
import { VerticalBlock } from "./Region";

export function Expander({ node }: ElementProps<"expander">) {
  const { width, label = "", expanded = false, icon, type } = node.props;
  const [open, setOpen] = useState(expanded);
  const [told, setTold] = useState(expanded);
  if (told !== expanded) {
    setTold(expanded);
    setOpen(expanded);
  }
  return (
    <div data-testid="stLayoutWrapper" {...sized(width)}>
      <div className={`stExpander${keyClass(node.key)}`} data-testid="stExpander" data-type={type}>
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>
            <span className="lt-chevron" data-testid="stIconMaterial" aria-hidden="true">
              <ChevronRight />
            </span>
            {icon && <DynamicIcon icon={icon} testId="stExpanderIcon" />}
            <Markdown source={label} inline />
          </summary>
          <div className="stExpanderDetails" data-testid="stExpanderDetails">
            <VerticalBlock ids={node.children} />
          </div>
        </details>
      </div>
    </div>
  );
}
