// The page's end of a session: staleness, resumption, failures; the clock is a fake one.
import { fromBinary } from "@bufbuild/protobuf";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UpSchema } from "../gen/wire_pb";
import { firstFrame, frame, patchFrame, type NodeInit } from "../wire/testing";
import { Session } from "./session";
import { DELAY_MS } from "./stale";

const text = (id: number, body: string): NodeInit => ({ id, element: { case: "text", value: { body } } });
const box = (id: number, ...children: NodeInit[]): NodeInit => ({ id, children, element: { case: "container", value: {} } });

let sent: string[];
let renewed: number;
let closed: number;

function open(): Session {
  const session = new Session();
  sent = [];
  renewed = closed = 0;
  session.attach({
    send: (bytes) => {
      const up = fromBinary(UpSchema, bytes);
      sent.push(`${up.seq} ${up.event.case ?? ""}`);
    },
    renew: () => (renewed += 1),
    close: () => (closed += 1),
    reach: (path) => ({ url: new URL(path, "http://localhost/"), headers: {} }), payload: () => Promise.reject(new Error("none")),
  });
  session.receive(firstFrame([text(10, "a"), box(11, text(12, "b"))]));
  return session;
}

const welcome = (resumed: boolean, ack: number): Uint8Array =>
  frame({ ack, running: false, notices: [{ notice: { case: "welcome", value: { session: "s", token: "t", resumed } } }] });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("what the server names as not reached fades after a while, with all that stands in it", () => {
  const session = open();
  session.receive(frame({ running: true, patch: { stale: [11] } }));
  expect(session.stale.has(11)).toBe(false);
  vi.advanceTimersByTime(DELAY_MS);
  expect([10, 11, 12].map((id) => session.stale.has(id))).toEqual([false, true, true]);
  session.receive(frame({ running: true, patch: { stale: [12] } }));
  expect([10, 11, 12].map((id) => session.stale.has(id))).toEqual([false, false, true]);
});

test("nothing is stale after a run, nor in a run that is over soon", () => {
  const session = open();
  session.receive(frame({ running: true, patch: { stale: [11] } }));
  session.receive(patchFrame([]));
  vi.advanceTimersByTime(10 * DELAY_MS);
  expect(session.stale.has(11)).toBe(false);
});

test("a resumed session is sent only what the server has not seen", () => {
  const session = open();
  session.press("one");
  session.press("two");
  session.dropped();
  session.press("three");
  expect(sent).toEqual(["1 widgets", "2 widgets"]);
  session.receive(welcome(true, 1));
  expect(sent.slice(2)).toEqual(["2 widgets", "3 widgets"]);
  expect(session.script.get()).toBe("running");
});

test("a session that the server has forgotten starts anew with the values that were typed meanwhile", () => {
  const session = open();
  session.dropped();
  session.press("go");
  session.change(10, "w", "typed", { case: "text", value: "typed" });
  session.receive(welcome(false, 0));
  expect(sent).toEqual(["1 widgets"]);
});

test("an unknown token makes a new session, every other failure ends this one with its message", () => {
  const session = open();
  const failure = (code: string) => frame({ notices: [{ notice: { case: "failure", value: { code, message: "Words." } } }] });
  session.receive(failure("unknown_token"));
  expect([renewed, closed]).toEqual([1, 0]);
  session.receive(failure("no_script"));
  expect(closed).toBe(1);
  expect(session.failure.get()).toEqual({ code: "no_script", message: "Words." });
});

test("a changed source reruns by itself or asks, as the server says", () => {
  const session = open();
  const reload = (runOnSave: boolean) => frame({ notices: [{ notice: { case: "reload", value: { runOnSave } } }] });
  session.receive(reload(false));
  expect(session.sourceChanged.get()).toBe(true);
  expect(sent).toEqual([]);
  session.receive(reload(true));
  expect(sent).toEqual(["1 rerun"]);
});

test("stopping and clearing caches wait for no answer", () => {
  const session = open();
  session.events.stop();
  session.events.clearCache();
  expect(sent).toEqual(["1 stop", "2 clearCache"]);
  expect(session.script.get()).toBe("notRunning");
});
