// st.button. Invariant: every press is one event, never coalesced.
import { usePress } from "../../tree/hooks";
import type { ElementProps } from "../element";
import { PressButton } from "./PressButton";

export function Button({ node: { props } }: ElementProps<"button">) {
  const { type = "secondary", widget } = props;
  const press = usePress(widget);
  return (
    <div className="stButton" data-testid="stButton">
      <PressButton face={props} onPress={press} testId={`stBaseButton-${type}`} />
    </div>
  );
}
