// st.grid: equal columns, each child in a cell. Invariant: a grid is never wider than its place unless its author said
// that it must not wrap; then it scrolls.
import type { CSSProperties } from "react";
import { useSession } from "../../tree/hooks";
import { Children } from "../parts/Children";
import { keyClass, sized } from "../parts/ElementContainer";
import type { ElementProps } from "../element";
import { distance } from "./gap";
import { VerticalBlock } from "./Region";

const STANDARD_MIN_PX = 200;
const NARROW_MIN_PX = 120;

export function Grid({ node }: ElementProps<"grid">) {
  const { tree } = useSession();
  const { width, height, columns, minColumnWidth, wrap, verticalAlignment, border, rowHeight, gap, columnGap, dense } = node.props;
  const fixed = height !== undefined && /^\d/.test(height);
  const across = distance(columnGap ?? gap);
  const style: CSSProperties = {
    gridTemplateColumns: template(columns, minColumnWidth, wrap !== false, across),
    gap: `${distance(gap)} ${across}`,
    ...(rowHeight ? { gridAutoRows: `${rowHeight}px` } : {}),
    ...(verticalAlignment ? { alignItems: verticalAlignment === "bottom" ? "end" : verticalAlignment } : {}),
    ...(dense ? { gridAutoFlow: "row dense" } : {}),
  };
  return (
    <div data-testid="stLayoutWrapper" {...sized(width)}>
      <div
        className="lt-grid-body"
        data-testid="stGridScrollBody"
        data-test-scroll={fixed || wrap === false}
        style={fixed ? { height: `${Number.parseFloat(height)}px` } : height === "stretch" ? { height: "100%" } : undefined}
        {...(fixed || wrap === false ? { tabIndex: 0, role: "group", "aria-label": "Grid" } : {})}
      >
        <div className="lt-inner" data-testid="stGridContentMeasure">
          <div
            className={`stGrid${keyClass(node.key)}`}
            data-testid="stGrid"
            data-test-column-count={columns ?? "auto"}
            data-test-wrap={wrap !== false}
            data-bordered={border || undefined}
            data-fixed-rows={rowHeight ? "" : undefined}
            style={style}
          >
            {node.children.map((id) =>
              tree.get(id)?.kind === "cell" ? (
                <Children key={id} ids={[id]} />
              ) : (
                <div key={id} className="stGridCell" data-testid="stGridCell">
                  <CellContent ids={[id]} />
                </div>
              ),
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

export function Cell({ node }: ElementProps<"cell">) {
  const { columnSpan = 1, rowSpan = 1 } = node.props;
  const style: CSSProperties = {
    ...(columnSpan === 0 ? { gridColumn: "1 / -1" } : columnSpan > 1 ? { gridColumn: `span ${columnSpan}` } : {}),
    ...(rowSpan > 1 ? { gridRow: `span ${rowSpan}` } : {}),
  };
  return (
    <div className="stGridCell" data-testid="stGridCell" style={style}>
      <CellContent ids={node.children} />
    </div>
  );
}

function CellContent({ ids }: { ids: readonly number[] }) {
  return (
    <div className="lt-inner" data-testid="stGridCellBody">
      <div className="lt-inner" data-testid="stGridCellContent">
        <VerticalBlock ids={ids} />
      </div>
    </div>
  );
}

/** With a number of columns, wrapping means fewer of them when each would be narrower than the least width. */
export function template(columns: number | undefined, least: number | undefined, wrap: boolean, gap: string): string {
  if (columns === undefined) return `repeat(auto-fill, minmax(min(100%, ${least ?? STANDARD_MIN_PX}px), 1fr))`;
  if (!wrap) return `repeat(${columns}, minmax(${least ?? NARROW_MIN_PX}px, 1fr))`;
  const share = `calc((100% - ${columns - 1} * ${gap}) / ${columns})`;
  return `repeat(auto-fill, minmax(min(100%, max(${least ?? NARROW_MIN_PX}px, ${share})), 1fr))`;
}
