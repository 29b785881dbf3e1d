// The grid of st.dataframe: read only, sorted by a click on a header, searched, resized, copied, downloaded.
// Invariant: the data is never changed; sorting is an order of row numbers.

import "@glideapps/glide-data-grid/dist/index.css";
import { CompactSelection, DataEditor, GridCellKind, type GridCell, type GridColumn, type GridSelection, type Item, type Theme } from "@glideapps/glide-data-grid";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useColours, type Colours } from "../../theme/colours";
import { Frame, type Tool } from "../parts/Frame";
import { Download, Search } from "../parts/icons";
import { readTable, sortedRows, toCsv, type Column, type TableData } from "./table";

const MOST_ROWS = 10;
const HEADER = 36;

interface Props {
  data: ArrayBuffer;
  height: number | undefined;
  hideIndex: boolean | undefined;
  columnOrder: readonly string[];
  rowHeight: number;
  placeholder: string;
}

const NOTHING: GridSelection = { columns: CompactSelection.empty(), rows: CompactSelection.empty() };

export default function Grid({ data, height, hideIndex, columnOrder, rowHeight, placeholder }: Props) {
  const colours = useColours();
  const table = useMemo(() => readTable(data), [data]);
  const columns = useMemo(() => visible(table, hideIndex, columnOrder), [table, hideIndex, columnOrder]);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [widths, setWidths] = useState<Record<string, number>>({});
  const [sort, setSort] = useState<{ name: string; descending: boolean }>();
  const [searching, setSearching] = useState(false);
  const [selection, setSelection] = useState(NOTHING);
  const sortedBy = columns.find((column) => column.name === sort?.name);
  const order = useMemo(
    () => (sort && sortedBy ? sortedRows(table, sortedBy, sort.descending) : undefined),
    [table, sortedBy, sort],
  );
  const heads = useMemo(() => headers(columns, width, widths, sort), [columns, width, widths, sort]);
  const cell = useCallback(
    ([col, row]: Item): GridCell => cellOf(columns[col], order?.[row] ?? row, placeholder, colours),
    [columns, order, placeholder, colours],
  );
  const tools: Tool[] = [
    { name: "Download as CSV", icon: <Download />, onPress: () => download(toCsv(columns, order ?? allRows(table))) },
    { name: "Search", icon: <Search />, onPress: () => setSearching(!searching) },
  ];
  const natural = HEADER + Math.max(Math.min(table.rows, MOST_ROWS), 1) * rowHeight + 3;
  return (
    <Frame tools={tools}>
      {(full) => (
        <div className="stDataFrame" data-testid="stDataFrame" ref={box}>
          <div className="lt-grid" data-testid="stDataFrameResizable" style={{ height: full ? "100%" : (height ?? natural) }}>
            {width > 0 && (
              <DataEditor
                className="stDataFrameGlideDataEditor"
                columns={heads}
                rows={table.rows}
                getCellContent={cell}
                getCellsForSelection
                width="100%"
                height="100%"
                rowHeight={rowHeight}
                headerHeight={HEADER}
                freezeColumns={columns.filter((column) => column.isIndex).length}
                smoothScrollX
                smoothScrollY
                theme={gridTheme(colours)}
                gridSelection={selection}
                onGridSelectionChange={setSelection}
                columnSelect="none"
                rowSelect="none"
                showSearch={searching}
                onSearchClose={() => setSearching(false)}
                onColumnResize={(column, size) => setWidths((old) => ({ ...old, [column.id ?? ""]: size }))}
                onHeaderClicked={(col) => setSort((old) => nextSort(old, columns[col]?.name))}
              />
            )}
          </div>
        </div>
      )}
    </Frame>
  );
}

function visible(table: TableData, hideIndex: boolean | undefined, order: readonly string[]): Column[] {
  const index = hideIndex ? [] : table.columns.filter((column) => column.isIndex);
  const body = table.columns.filter((column) => !column.isIndex);
  const picked = order.length > 0 ? order.flatMap((name) => body.filter((column) => column.name === name)) : body;
  return [...index, ...picked];
}

function headers(columns: readonly Column[], width: number, widths: Record<string, number>, sort: { name: string; descending: boolean } | undefined): GridColumn[] {
  const natural = columns.map((column) => widths[column.name] ?? naturalWidth(column));
  const spare = Math.max(width - 2 - natural.reduce((a, b) => a + b, 0), 0);
  const stretchy = columns.filter((column) => !column.isIndex && widths[column.name] === undefined).length;
  return columns.map((column, position) => {
    const extra = column.isIndex || widths[column.name] !== undefined || stretchy === 0 ? 0 : Math.floor(spare / stretchy);
    const mark = sort?.name === column.name ? (sort.descending ? " ↓" : " ↑") : "";
    return { id: column.name, title: column.name + mark, width: (natural[position] ?? 100) + extra };
  });
}

function naturalWidth(column: Column): number {
  let longest = column.name.length + 2;
  for (let row = 0; row < 30; row++) {
    const text = column.text(row);
    longest = Math.max(longest, text.length);
  }
  return Math.min(Math.max(longest * 7.5 + 18, 50), 400);
}

function cellOf(column: Column | undefined, row: number, placeholder: string, colours: Colours): GridCell {
  if (!column) return { kind: GridCellKind.Loading, allowOverlay: false };
  const value = column.value(row);
  const themeOverride: Partial<Theme> = column.isIndex ? { textDark: colours.soft, bgCell: colours.backgroundSoft } : {};
  if (value === null) {
    const faint = { ...themeOverride, textDark: colours.faint };
    return { kind: GridCellKind.Text, data: "", displayData: placeholder, allowOverlay: false, themeOverride: faint };
  }
  if (column.look === "bool" && typeof value === "boolean") {
    return { kind: GridCellKind.Boolean, data: value, allowOverlay: false, readonly: true, themeOverride };
  }
  const text = column.text(row);
  return {
    kind: GridCellKind.Text,
    data: text,
    displayData: text,
    allowOverlay: true,
    readonly: true,
    contentAlign: column.look === "number" ? "right" : "left",
    themeOverride,
  };
}

function nextSort(old: { name: string; descending: boolean } | undefined, name: string | undefined) {
  if (name === undefined) return old;
  if (old?.name !== name) return { name, descending: false };
  return old.descending ? undefined : { name, descending: true };
}

function gridTheme(colours: Colours): Partial<Theme> {
  return {
    accentColor: colours.primary,
    accentLight: colours.primarySoft,
    textDark: colours.text,
    textMedium: colours.soft,
    textLight: colours.faint,
    textHeader: colours.gridHeaderText,
    textHeaderSelected: colours.background,
    bgCell: colours.background,
    bgCellMedium: colours.backgroundSoft,
    bgHeader: colours.gridHeader,
    bgHeaderHasFocus: colours.gridHeader,
    bgHeaderHovered: colours.border,
    bgSearchResult: colours.primarySoft,
    borderColor: colours.gridBorder,
    linkColor: colours.link,
    fontFamily: colours.font,
    baseFontStyle: "14px",
    headerFontStyle: "600 14px",
    editorFontSize: "14px",
  };
}

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

function allRows(table: TableData): number[] {
  return Array.from({ length: table.rows }, (_, row) => row);
}

function download(csv: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  link.download = `${new Date().toISOString().slice(0, 16).replace(":", "-")}_export.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
