// The socket against a fake WebSocket and a fake clock.
import { fromBinary } from "@bufbuild/protobuf";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UpSchema, type Hello } from "../gen/wire_pb";
import { Socket, SUBPROTOCOL, type ConnectionState } from "./socket";

class FakeWebSocket {
  static readonly OPEN = 1;
  static made: FakeWebSocket[] = [];
  readyState = 0;
  binaryType = "";
  sent: Uint8Array[] = [];
  onopen: () => void = () => undefined;
  onclose: (event: { code: number; reason: string }) => void = () => undefined;
  onmessage: (event: { data: unknown }) => void = () => undefined;
  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeWebSocket.made.push(this);
  }
  open(): void {
    this.readyState = 1;
    this.onopen();
  }
  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }
  close(code = 1000, reason = ""): void {
    this.readyState = 3;
    this.onclose({ code, reason });
  }
}

let states: ConnectionState[];
let refused: string[];
let socket: Socket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeWebSocket);
  FakeWebSocket.made = [];
  states = [];
  refused = [];
  socket = new Socket("ws://host/base/_stcore/stream", () => ({ queryString: "a=1" }), {
    state: (state) => states.push(state),
    message: () => undefined,
    dropped: () => undefined,
    refused: (reason) => refused.push(reason),
  });
  socket.connect();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function last(): FakeWebSocket {
  const found = FakeWebSocket.made.at(-1);
  if (!found) throw new Error("no socket was made");
  return found;
}

function helloOf(fake: FakeWebSocket): Hello {
  const [bytes] = fake.sent;
  const event = bytes && fromBinary(UpSchema, bytes).event;
  if (event?.case !== "hello") throw new Error("the first message is no hello");
  return event.value;
}

test("speaks the subprotocol and says hello first", () => {
  last().open();
  expect(last().protocol).toBe(SUBPROTOCOL);
  expect(helloOf(last())).toMatchObject({ queryString: "a=1" });
  expect(helloOf(last()).token).toBeUndefined();
});

test("a dropped socket comes back by itself with the token, which is in no address", () => {
  last().open();
  socket.token = "secret";
  last().close(1006);
  vi.advanceTimersByTime(250);
  last().open();
  expect(FakeWebSocket.made).toHaveLength(2);
  expect(helloOf(last()).token).toBe("secret");
  expect(FakeWebSocket.made.some((fake) => fake.url.includes("secret"))).toBe(false);
});

test("tries again ever more slowly, and fast again after a success", () => {
  const gaps: number[] = [];
  for (let attempt = 0; attempt < 7; attempt++) {
    const before = FakeWebSocket.made.length;
    last().close(1006);
    let waited = 0;
    while (FakeWebSocket.made.length === before) {
      vi.advanceTimersByTime(50);
      waited += 50;
    }
    gaps.push(waited);
  }
  expect(gaps).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
  last().open();
  last().close(1006);
  vi.advanceTimersByTime(250);
  expect(FakeWebSocket.made).toHaveLength(9);
});

test.each([
  [1002, "malformed message"],
  [1008, "too many messages"],
  [4001, "the session went on in another connection"],
])("a refusal with code %i is final and says why", (code, reason) => {
  last().open();
  last().close(code, reason);
  vi.advanceTimersByTime(60_000);
  expect(FakeWebSocket.made).toHaveLength(1);
  expect(refused).toEqual([reason]);
  expect(states.at(-1)).toBe("DISCONNECTED_FOREVER");
});

test("renewing drops the token", () => {
  last().open();
  socket.token = "old";
  socket.reconnect(true);
  vi.advanceTimersByTime(250);
  last().open();
  expect(helloOf(last()).token).toBeUndefined();
});
