// A Vega-Lite spec on the page.
// Invariants: expressions are interpreted, never compiled (a strict content security policy forbids eval); when only the
// data changed, the drawn chart takes the new rows without being built again.

import { DataType, tableFromIPC } from "apache-arrow";
import { useEffect, useMemo, useRef, useState } from "react";
import embed, { type Result, type VisualizationSpec } from "vega-embed";
import { useColours } from "../../theme/colours";
import { ExceptionBox } from "../status/ExceptionBox";
import { chartTheme } from "./theme";

interface Props {
  specJson: string;
  data: ArrayBuffer | undefined;
  height: number;
  full: boolean;
  stretch: boolean;
  themed: boolean;
}

const SOURCE = "source";
type Rows = Record<string, unknown>[];

export default function Chart({ specJson, data, height, full, stretch, themed }: Props) {
  const colours = useColours();
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Result>(undefined);
  const [failure, setFailure] = useState<Error>();
  const rows = useMemo(() => (data ? readRows(data) : undefined), [data]);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
    if (rows) void drawn.current?.view.data(SOURCE, rows).runAsync();
  }, [rows]);
  useEffect(() => {
    const element = box.current;
    if (!element || !stretch) return undefined;
    // Vega itself looks at the window only; a tab that opens or a sidebar that closes changes the width as well.
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) fit(drawn.current, element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [stretch]);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let current = true;
    const spec = withDefaults(JSON.parse(specJson) as Record<string, unknown>, stretch, full ? undefined : height);
    if (latest.current) spec["data"] = { name: SOURCE, values: latest.current };
    const config = themed ? chartTheme(colours) : {};
    embed(element, spec as unknown as VisualizationSpec, { actions: false, ast: true, config, renderer: "canvas", mode: "vega-lite" }).then(
      (result) => {
        if (!current) return result.finalize();
        drawn.current = result;
        if (stretch) fit(result, element);
        setFailure(undefined);
        return undefined;
      },
      (error: unknown) => current && setFailure(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      current = false;
      drawn.current?.finalize();
      drawn.current = undefined;
    };
  }, [specJson, height, full, stretch, themed, colours]);
  return (
    <>
      {failure && <ExceptionBox type="The chart could not be drawn" message={failure.message} trace={[]} />}
      <div
        ref={box}
        className="stVegaLiteChart"
        data-testid="stVegaLiteChart"
        style={{ minHeight: failure ? 0 : height, width: stretch ? "100%" : undefined, height: full ? "100%" : undefined }}
      />
    </>
  );
}

/** Make a chart as wide as its box; one whose author fixed the width has no such signal to set. */
function fit(result: Result | undefined, element: HTMLElement): void {
  if (!result || element.clientWidth === 0 || result.view.width() === element.clientWidth) return;
  if ((result.spec as { width?: unknown }).width !== "container") return;
  void result.view.width(element.clientWidth).runAsync();
}

function withDefaults(spec: Record<string, unknown>, stretch: boolean, height: number | undefined): Record<string, unknown> {
  return {
    ...spec,
    ...(stretch && spec["width"] === undefined ? { width: "container" } : {}),
    height: height === undefined ? "container" : (spec["height"] ?? height),
    autosize: { type: "fit", contains: "padding", resize: true },
    padding: spec["padding"] ?? { left: 0, right: 8, top: 8, bottom: 4 },
  };
}

/** Arrow rows as Vega reads them: numbers, milliseconds, text. */
function readRows(data: ArrayBuffer): Rows {
  const table = tableFromIPC(new Uint8Array(data));
  const columns = table.schema.fields.map((field, position) => ({
    name: field.name,
    vector: table.getChildAt(position),
    plain: DataType.isInt(field.type) ? (value: unknown) => (typeof value === "bigint" ? Number(value) : value) : (value: unknown) => value,
  }));
  return Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, vector, plain }) => [name, plain(vector?.get(row))])),
  );
}
