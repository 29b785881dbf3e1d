// Arrow bytes -> columns as the grid draws them.
// Invariant: knows Arrow and pandas' metadata, not the grid; cells are read when they are drawn.

import { DataType, tableFromIPC, type Field, type Vector } from "apache-arrow";

export type Look = "number" | "bool" | "text";

export interface Column {
  name: string;
  look: Look;
  isIndex: boolean;
  /** The value as it is compared and exported; null: none. */
  value(row: number): string | number | boolean | null;
  /** The value as it is shown. */
  text(row: number): string;
}

export interface TableData {
  rows: number;
  columns: Column[];
}

interface PandasMeta {
  index_columns?: (string | { kind: "range"; name: string | null; start: number; step: number })[];
  columns?: { field_name: string | null; name: string | null }[];
}

/** Read an Arrow IPC stream. Throws when the bytes are none. */
export function readTable(data: ArrayBuffer): TableData {
  const table = tableFromIPC(new Uint8Array(data));
  const meta = JSON.parse(table.schema.metadata.get("pandas") ?? "{}") as PandasMeta;
  const stored = new Set<string>();
  const index: Column[] = [];
  for (const entry of meta.index_columns ?? []) {
    if (typeof entry === "string") stored.add(entry);
    else index.push(range(entry.name ?? "", entry.start, entry.step));
  }
  const names = new Map((meta.columns ?? []).map((column) => [column.field_name, column.name]));
  const body: Column[] = [];
  table.schema.fields.forEach((field, position) => {
    const vector = table.getChildAt(position);
    if (!vector) return;
    if (stored.has(field.name)) {
      const shown = /^__index_level_\d+__$/.test(field.name) ? (names.get(field.name) ?? "") : field.name;
      index.push(column(shown, field, vector, true));
    } else body.push(column(field.name, field, vector, false));
  });
  return { rows: table.numRows, columns: [...index, ...body] };
}

function range(name: string, start: number, step: number): Column {
  const value = (row: number): number => start + row * step;
  return { name, look: "number", isIndex: true, value, text: (row) => String(value(row)) };
}

function column(name: string, field: Field, vector: Vector, isIndex: boolean): Column {
  const own = field.type as DataType;
  const type = DataType.isDictionary(own) ? (own.dictionary as DataType) : own;
  const raw = (row: number): unknown => (vector as Vector<DataType>).get(row) as unknown;
  if (DataType.isBool(type)) {
    return make(name, "bool", isIndex, (row) => raw(row) as boolean | null, (value) => (value ? "true" : "false"));
  }
  if (DataType.isInt(type)) return make(name, "number", isIndex, (row) => numeric(raw(row)), String);
  if (DataType.isFloat(type)) return make(name, "number", isIndex, (row) => numeric(raw(row)), shortFloat);
  if (DataType.isDecimal(type)) {
    const { scale } = type;
    return make(name, "number", isIndex, (row) => decimal(raw(row), scale), String);
  }
  if (DataType.isDate(type)) return make(name, "text", isIndex, (row) => moment(raw(row), 10), String);
  if (DataType.isTimestamp(type)) return make(name, "text", isIndex, (row) => moment(raw(row), 19), String);
  return make(name, "text", isIndex, (row) => plain(raw(row)), String);
}

type Cell = string | number | boolean | null;

function make(name: string, look: Look, isIndex: boolean, value: (row: number) => Cell, show: (value: NonNullable<Cell>) => string): Column {
  return {
    name,
    look,
    isIndex,
    value,
    text: (row) => {
      const cell = value(row);
      return cell === null ? "" : show(cell);
    },
  };
}

function numeric(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

function shortFloat(value: NonNullable<Cell>): string {
  const number = Number(value);
  if (Number.isInteger(number) || !Number.isFinite(number)) return String(number);
  return Math.abs(number) >= 1e-4 ? String(Number(number.toFixed(4))) : number.toPrecision(4);
}

/** A decimal arrives as little-endian 32-bit words of a two's complement integer. */
function decimal(value: unknown, scale: number): number | null {
  if (!(value instanceof Uint32Array)) return numeric(value);
  let bits = 0n;
  for (let word = value.length - 1; word >= 0; word--) bits = (bits << 32n) | BigInt(value[word] ?? 0);
  return Number(BigInt.asIntN(value.length * 32, bits)) / 10 ** scale;
}

function moment(value: unknown, length: number): string | null {
  const millis = numeric(value instanceof Date ? value.getTime() : value);
  if (millis === null) return null;
  const date = new Date(millis);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, length).replace("T", " ");
}

function plain(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (typeof value === "object") return JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? Number(item) : item));
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  return null;
}

/** Row numbers in the order of a column; empty cells last. */
export function sortedRows(table: TableData, by: Column, descending: boolean): number[] {
  const collator = new Intl.Collator(undefined, { numeric: true });
  const keys = Array.from({ length: table.rows }, (_, row) => by.value(row));
  const rows = keys.map((_, row) => row);
  return rows.sort((a, b) => {
    const [x, y] = [keys[a] ?? null, keys[b] ?? null];
    if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
    const order = typeof x === "string" && typeof y === "string" ? collator.compare(x, y) : Number(x) - Number(y);
    return (descending ? -order : order) || a - b;
  });
}

/** The table as CSV; a cell that a spreadsheet would run as a formula is made text. */
export function toCsv(columns: readonly Column[], rows: readonly number[]): string {
  const line = (cells: string[]): string => cells.map(csvCell).join(",");
  return [line(columns.map((c) => c.name)), ...rows.map((row) => line(columns.map((c) => String(c.value(row) ?? ""))))].join("\n");
}

function csvCell(cell: string): string {
  const safe = /^[=+@\t\r]|^-[^\d.]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
