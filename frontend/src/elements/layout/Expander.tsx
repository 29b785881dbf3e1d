// st.expander. Invariant: what the viewer opened stays open through patches; only a changed `expanded` prop overrules.
// With a widget, what is open is the widget's value, and the script learns of it.
import { useState, type SyntheticEvent } from "react";
import { useSetValue } from "../../tree/hooks";
import { Check, ChevronRight } from "../parts/icons";
import { DynamicIcon } from "../parts/DynamicIcon";
import { keyClass, sized } from "../parts/ElementContainer";
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";
import { VerticalBlock } from "./Region";

export function Expander({ node }: ElementProps<"expander">) {
  const { width, label = "", icon, type, widget } = node.props;
  const [open, setOpen] = useOpen(node);
  const step = type === "step";
  const first = icon === undefined && type === undefined;
  const chevron = (
    <span className="lt-chevron lt-named" data-testid={step ? "stExpanderStepChevron" : "stIconMaterial"} aria-hidden="true" translate="no">
      <ChevronRight />
    </span>
  );
  const toggle = (event: SyntheticEvent): void => {
    event.preventDefault(); // React says what is open, so that the server may too
    setOpen(!open);
  };
  return (
    <div data-testid="stLayoutWrapper" className={keyClass(node.key).trim() || undefined} data-step={step || undefined} {...sized(width)}>
      <div className="stExpander" data-testid="stExpander" data-type={type}>
        {step && <div className="lt-connector" data-testid="stExpanderStepConnector" />}
        <details open={open}>
          <summary aria-expanded={open} onClick={toggle} data-widget={widget ? "" : undefined}>
            {first && chevron}
            {step ? <StepIcon icon={icon} /> : icon && <DynamicIcon icon={icon} testId={icon === "spinner" ? "stExpanderIconSpinner" : "stExpanderIcon"} />}
            <Markdown source={label} inline />
            {type !== undefined && chevron}
          </summary>
          <div className="stExpanderDetails" data-testid="stExpanderDetails" inert={!open}>
            <VerticalBlock ids={node.children} />
          </div>
        </details>
      </div>
    </div>
  );
}

function StepIcon({ icon }: { icon: string | undefined }) {
  return (
    <span className="lt-step-icon" data-testid="stExpanderStepIcon" aria-hidden="true">
      {icon ? <DynamicIcon icon={icon} testId={icon === "spinner" ? "stExpanderIconSpinner" : "stExpanderIcon"} /> : <Check />}
    </span>
  );
}

function useOpen(node: ElementProps<"expander">["node"]): [boolean, (open: boolean) => void] {
  const { expanded = false, widget, value } = node.props;
  const [open, setOpen] = useState(expanded);
  const [told, setTold] = useState(expanded);
  const tell = useSetValue<boolean>(node, (now) => ({ case: "flag", value: now }));
  if (told !== expanded) {
    setTold(expanded);
    setOpen(expanded);
  }
  return widget === undefined ? [open, setOpen] : [value ?? expanded, tell];
}
