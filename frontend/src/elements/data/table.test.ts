// Arrow bytes as the grid reads them.
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { expect, test } from "vitest";
import { readTable, sortedRows, toCsv } from "./table";

function bytes(columns: Parameters<typeof tableFromArrays>[0]): ArrayBuffer {
  const ipc = tableToIPC(tableFromArrays(columns), "stream");
  return ipc.buffer.slice(ipc.byteOffset, ipc.byteOffset + ipc.byteLength) as ArrayBuffer;
}

const cities = bytes({ city: ["Rome", "Oslo", "=cmd()"], rain: new Float64Array([1.5, 0.25, 10.123456]), big: new BigInt64Array([3n, 2n, 1n]) });

test("reads texts, numbers and 64-bit integers", () => {
  const table = readTable(cities);
  expect(table.rows).toBe(3);
  expect(table.columns.map((column) => [column.name, column.look, column.text(2)])).toEqual([
    ["city", "text", "=cmd()"],
    ["rain", "number", "10.1235"],
    ["big", "number", "1"],
  ]);
});

test("sorts numbers as numbers and texts as people do", () => {
  const table = readTable(cities);
  const [city, rain] = table.columns;
  if (!city || !rain) throw new Error("columns are missing");
  expect(sortedRows(table, rain, false)).toEqual([1, 0, 2]);
  expect(sortedRows(table, rain, true)).toEqual([2, 0, 1]);
  expect(sortedRows(table, city, false)).toEqual([2, 1, 0]);
});

test("a CSV runs no formulas and quotes what it must", () => {
  const { columns } = readTable(bytes({ a: ["=1+1", 'say "hi"', "x,y"] }));
  expect(toCsv(columns, [0, 1, 2])).toBe('a\n\'=1+1\n"say ""hi"""\n"x,y"');
});
