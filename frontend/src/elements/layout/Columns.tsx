// st.columns: a row, and the columns in it. On narrow screens columns stack.
import type { CSSProperties } from "react";
import { Children } from "../parts/Children";
import { sized } from "../parts/ElementContainer";
import type { ElementProps } from "../element";
import { spacing } from "./gap";

export function Columns({ node }: ElementProps<"columns">) {
  const { width, wrap, gap } = node.props;
  return (
    <div data-testid="stLayoutWrapper" {...sized(width)}>
      <div
        className="stHorizontalBlock"
        data-testid="stHorizontalBlock"
        data-nowrap={wrap === false || undefined}
        style={spacing(gap)}
      >
        <Children ids={node.children} />
      </div>
    </div>
  );
}

export function Column({ node }: ElementProps<"column">) {
  const { weight = 1, border, verticalAlignment, gap } = node.props;
  const style = { "--weight": weight, ...spacing(gap) } as CSSProperties;
  return (
    <div className={`stColumn${border ? " lt-bordered stPrintBorderedColumn" : ""}`} data-testid="stColumn" style={style}>
      <div className="stVerticalBlock" data-testid="stVerticalBlock" style={{ ...spacing(undefined, verticalAlignment), "--gap": "var(--lt-gap)" } as CSSProperties}>
        <Children ids={node.children} />
      </div>
    </div>
  );
}
