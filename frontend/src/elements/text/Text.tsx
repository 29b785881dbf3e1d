// st.text: characters as they are, line breaks kept.
import { Help } from "../parts/Tooltip";
import type { ElementProps } from "../element";

export function Text({ node: { props } }: ElementProps<"text">) {
  return (
    <div className="stText" data-testid="stText">
      <span>
        {props.body}
        {props.help && <Help text={props.help} />}
      </span>
    </div>
  );
}
