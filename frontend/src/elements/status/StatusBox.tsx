// st.status: a box that folds, with an icon for how it goes.
// Invariant: what the viewer opened or closed stays so; only an `expanded` prop that changes overrules it.
import { useState } from "react";
import { DynamicIcon } from "../parts/DynamicIcon";
import { sized } from "../parts/ElementContainer";
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";
import { ChevronRight } from "../parts/icons";
import { VerticalBlock } from "../layout/Region";

const TEST_IDS: Record<string, string> = {
  running: "stExpanderIconSpinner",
  complete: "stExpanderIconCheck",
  error: "stExpanderIconError",
};

export function StatusBox({ node }: ElementProps<"status">) {
  const { width, label = "", expanded, state = "running", icon, type } = node.props;
  const [open, setOpen] = useState(expanded ?? false);
  const [told, setTold] = useState(expanded);
  if (told !== expanded) {
    setTold(expanded);
    if (expanded !== undefined) setOpen(expanded);
  }
  const empty = node.children.length === 0;
  return (
    <div data-testid="stLayoutWrapper" {...sized(width)}>
      <div className="stExpander" data-testid="stExpander" data-type={type} data-state={state}>
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary data-empty={empty || undefined}>
            {icon && <DynamicIcon icon={icon} testId={TEST_IDS[state] ?? "stExpanderIcon"} />}
            <Markdown source={label} inline />
            {(icon === undefined || type !== undefined) && (
              <span className="lt-chevron lt-chevron-end">
                <ChevronRight />
              </span>
            )}
          </summary>
          <div className="stExpanderDetails" data-testid="stExpanderDetails" inert={!open}>
            <VerticalBlock ids={node.children} />
          </div>
        </details>
      </div>
    </div>
  );
}
