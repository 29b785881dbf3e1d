// st.latex: one formula; its code loads with the first one.
import { Markdown } from "../parts/Markdown";
import { Help } from "../parts/Tooltip";
import type { ElementProps } from "../element";

export function Latex({ node: { props } }: ElementProps<"latex">) {
  return (
    <div className="stMarkdown" data-testid="stMarkdown">
      <div className={`lt-latex${props.help ? " lt-with-help" : ""}`}>
        <Markdown source={props.body ?? ""} className="stMarkdownContainer" />
        {props.help && <Help text={props.help} />}
      </div>
    </div>
  );
}
