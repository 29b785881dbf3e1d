// The WebSocket and its reconnection.
// Invariants: the first message of every connection is a Hello; the resume token lives in memory only; one connection
// at a time. Must not know: what frames mean.

import { create, toBinary } from "@bufbuild/protobuf";
import { HelloSchema, UpSchema, type Hello } from "../gen/wire_pb";

export const SUBPROTOCOL = "lattice.v1";
const BACKOFF_MS = [250, 500, 1000, 2000, 4000, 8000];

/** Codes with which the server refuses this page: protocol error, not binary, policy, too big, replaced. */
const FINAL: ReadonlySet<number> = new Set([1002, 1003, 1008, 1009, 4001]);

export type ConnectionState = "INITIAL" | "CONNECTING" | "CONNECTED" | "PINGING_SERVER" | "DISCONNECTED_FOREVER";

export interface SocketEvents {
  state(state: ConnectionState): void;
  message(bytes: Uint8Array): void;
  dropped(): void;
  /** The server closed the connection for a reason that another attempt would meet again. */
  refused(reason: string): void;
}

export type HelloFields = Omit<Partial<Hello>, "$typeName" | "$unknown" | "token">;

export class Socket {
  token: string | undefined;
  private socket: WebSocket | undefined;
  private attempts = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;
  private readonly url: string;
  private readonly hello: () => HelloFields;
  private readonly events: SocketEvents;

  constructor(url: string, hello: () => HelloFields, events: SocketEvents) {
    this.url = url;
    this.hello = hello;
    this.events = events;
  }

  connect(): void {
    this.timer = undefined;
    this.events.state(this.attempts === 0 ? "CONNECTING" : "PINGING_SERVER");
    const socket = new WebSocket(this.url, SUBPROTOCOL);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => {
      this.attempts = 0;
      const hello = create(HelloSchema, { ...this.hello(), ...(this.token === undefined ? {} : { token: this.token }) });
      socket.send(toBinary(UpSchema, create(UpSchema, { seq: 0, event: { case: "hello", value: hello } })));
    };
    socket.onmessage = (event) => {
      if (this.socket === socket && event.data instanceof ArrayBuffer) this.events.message(new Uint8Array(event.data));
    };
    socket.onclose = ({ code, reason }) => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      this.events.dropped();
      if (this.closed) return;
      if (FINAL.has(code)) {
        this.close();
        this.events.refused(reason);
      } else this.retry();
    };
  }

  send(bytes: Uint8Array): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(bytes as Uint8Array<ArrayBuffer>);
  }

  /** Close for good (the page goes away, or the server refused the session). */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.socket?.close();
    this.events.state("DISCONNECTED_FOREVER");
  }

  /** Drop this connection and open a new one, without the token when `fresh`. */
  reconnect(fresh: boolean): void {
    if (fresh) this.token = undefined;
    this.socket?.close();
  }

  private retry(): void {
    const delay = BACKOFF_MS[Math.min(this.attempts, BACKOFF_MS.length - 1)];
    this.attempts += 1;
    this.events.state("PINGING_SERVER");
    this.timer = setTimeout(() => this.connect(), delay);
  }
}
