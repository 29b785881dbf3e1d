// Bytes that the Rust side wrote (compat-tests/golden/wire), read here: both sides speak the same language.
import { equals, fromBinary, fromJson, toBinary, type DescMessage, type JsonValue } from "@bufbuild/protobuf";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FrameSchema, UpSchema } from "../gen/wire_pb";
import { decodeFrame } from "./decode";

const FOLDER = join(import.meta.dirname, "../../../compat-tests/golden/wire");
const SCHEMAS: Record<string, DescMessage> = { Frame: FrameSchema, Up: UpSchema };
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".bin"))
  .map((name) => name.slice(0, -4));

describe("golden bytes", () => {
  test("there are some", () => {
    expect(names.length).toBeGreaterThan(8);
  });

  test.each(names)("%s reads as its description says, and is written alike", (name) => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, `${name}.bin`)));
    const described = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8")) as { message: string; value: JsonValue };
    const schema = SCHEMAS[described.message];
    if (!schema) throw new Error(`no schema ${described.message}`);
    const expected = fromJson(schema, described.value);
    expect(equals(schema, fromBinary(schema, bytes), expected)).toBe(true);
    expect(equals(schema, fromBinary(schema, toBinary(schema, expected)), expected)).toBe(true);
  });

  test("a list that became shorter arrives whole", () => {
    const frame = decodeFrame(new Uint8Array(readFileSync(join(FOLDER, "lists_are_replaced_whole.bin"))));
    const [op] = frame.patch?.ops ?? [];
    expect(op?.op).toBe("setProps");
  });

  test("values that became absent are named as cleared", () => {
    const frame = decodeFrame(new Uint8Array(readFileSync(join(FOLDER, "values_become_absent.bin"))));
    expect(frame.patch?.ops).toMatchObject([
      { op: "setProps", id: 3, set: {}, cleared: ["value", "options"] },
      { op: "setProps", id: 4, set: {}, cleared: ["value"] },
    ]);
  });
});
