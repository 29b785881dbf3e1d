// What leaves the page, when, and in which order; the clock is a fake one.
import { create, fromBinary } from "@bufbuild/protobuf";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NumbersSchema, UpSchema } from "../gen/wire_pb";
import { Events, WAIT_MS, type WidgetEvent } from "./events";

const number = (n: number): WidgetEvent => ({ case: "numbers", value: create(NumbersSchema, { items: [n] }) });
const press: WidgetEvent = { case: "trigger", value: true };

let sent: string[];
let events: Events;

function describeUp(bytes: Uint8Array): string {
  const up = fromBinary(UpSchema, bytes);
  if (up.event.case !== "widgets") return `${up.seq} ${up.event.case ?? ""}`;
  const [value] = up.event.value.values;
  const shown = value?.value.case === "numbers" ? value.value.value.items.join() : (value?.value.case ?? "");
  return `${up.seq} ${value?.id ?? ""}=${shown}`;
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  events = new Events((bytes) => sent.push(describeUp(bytes)));
  events.restart();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("events", () => {
  test("the first change of a widget leaves at once", () => {
    events.change("a", number(1));
    expect(sent).toEqual(["1 a=1"]);
  });

  test("while one is unacknowledged the newest value waits and the ones between are dropped", () => {
    for (const n of [1, 2, 3, 4]) events.change("a", number(n));
    expect(sent).toEqual(["1 a=1"]);
    events.acknowledge(1);
    expect(sent).toEqual(["1 a=1", "2 a=4"]);
  });

  test("a waiting value leaves after a while even when the server is slow", () => {
    events.change("a", number(1));
    events.change("a", number(2));
    vi.advanceTimersByTime(WAIT_MS - 1);
    expect(sent).toEqual(["1 a=1"]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual(["1 a=1", "2 a=2"]);
  });

  test("the last value is never lost, whatever the rhythm of changes and acknowledgements", () => {
    for (let n = 1; n <= 50; n++) {
      events.change("a", number(n));
      vi.advanceTimersByTime((n * 37) % 60);
      if (n % 7 === 0) events.acknowledge(sent.length);
    }
    vi.advanceTimersByTime(WAIT_MS);
    expect(sent.at(-1)).toMatch(/a=50$/);
    expect(sent.length).toBeLessThan(50);
  });

  test("another widget's event leaves at once and does not overtake a waiting value", () => {
    events.change("a", number(1));
    events.change("a", number(2));
    events.change("b", number(7));
    expect(sent).toEqual(["1 a=1", "2 a=2", "3 b=7"]);
  });

  test("presses are never coalesced nor overtaken", () => {
    events.change("a", number(1));
    events.change("a", number(2));
    events.change("go", press);
    events.change("go", press);
    expect(sent).toEqual(["1 a=1", "2 a=2", "3 go=trigger", "4 go=trigger"]);
  });

  test("a rerun does not overtake a waiting value", () => {
    events.change("a", number(1));
    events.change("a", number(2));
    events.rerun();
    expect(sent).toEqual(["1 a=1", "2 a=2", "3 rerun"]);
  });

  test("a widget is ahead of the server until its newest event is acknowledged", () => {
    events.change("a", number(1));
    events.change("a", number(2));
    expect(events.isAhead("a")).toBe(true);
    expect(events.isAhead("b")).toBe(false);
    events.acknowledge(1);
    expect(events.isAhead("a")).toBe(true);
    events.acknowledge(2);
    expect(events.isAhead("a")).toBe(false);
    expect(events.pending).toBe(false);
  });

  test("what was done offline is kept and sent after the session resumes, in order", () => {
    events.change("a", number(1));
    events.offline();
    events.change("b", number(2));
    events.change("go", press);
    expect(sent).toEqual(["1 a=1"]);
    events.resume();
    expect(sent.slice(1)).toEqual(["1 a=1", "2 b=2", "3 go=trigger"]);
  });

  test("a new session gets the values of widgets but no presses meant for the old one", () => {
    events.offline();
    events.change("a", number(1));
    events.change("go", press);
    events.restart();
    expect(sent).toEqual(["1 a=1"]);
  });
});
