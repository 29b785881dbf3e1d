// What the viewer did, on its way to the server.
// Invariants: the newest value of a widget is never lost; values of one widget may replace each other while they wait;
// everything else leaves at once and nothing overtakes an earlier event. An event stays in `unacknowledged` until a
// frame names its seq, so that a dropped socket loses nothing.
// Must not know: sockets (bytes leave through `transport`), the tree, React.

import { create, toBinary } from "@bufbuild/protobuf";
import { UpSchema, WidgetsSchema, type Up, type WidgetValue } from "../gen/wire_pb";
import { RerunSchema, StopSchema, ClearCacheSchema, WidgetValueSchema } from "../gen/wire_pb";

export type ValueCase = Exclude<WidgetValue["value"], { case: undefined }>["case"];
export type WidgetEvent = Exclude<WidgetValue["value"], { case: undefined }>;
type UpEvent = NonNullable<Up["event"]>;

/** How long a newer value waits for the acknowledgement of the one before it. */
export const WAIT_MS = 100;

interface Sent {
  seq: number;
  widgets: readonly string[]; // whose values it carries; none: an order (rerun, stop), or a press
  up: Up;
}

export class Events {
  private seq = 0;
  private unacknowledged: Sent[] = [];
  private waiting: { widget: string; value: WidgetEvent } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private online = false;
  private acked = 0;
  private readonly transport: (bytes: Uint8Array) => void;
  private readonly onSend: () => void;

  /** `transport` carries bytes while online; `onSend` is told of every new event. */
  constructor(transport: (bytes: Uint8Array) => void, onSend: () => void = () => undefined) {
    this.transport = transport;
    this.onSend = onSend;
  }

  /** The viewer changed a widget. */
  change(widget: string, value: WidgetEvent): void {
    if (isTrigger(value)) {
      this.flush();
      this.send({ case: "widgets", value: widgets(widget, value) }, []);
      return;
    }
    if (this.waiting && this.waiting.widget !== widget) this.flush();
    if (this.waiting || this.unacknowledged.some((sent) => sent.widgets.includes(widget))) {
      this.waiting = { widget, value };
      this.timer ??= setTimeout(() => this.flush(), WAIT_MS);
      this.onSend();
      return;
    }
    this.send({ case: "widgets", value: widgets(widget, value) }, [widget]);
  }

  /** Values that belong together, and the press that sends them. `ahead`: the page goes on showing them. */
  submit(form: string, changes: readonly { widget: string; event: WidgetEvent }[], ahead: boolean): void {
    this.flush();
    const values = changes.map(({ widget, event }) => create(WidgetValueSchema, { id: widget, value: event }));
    const shown = ahead ? changes.filter(({ event }) => !isTrigger(event)).map(({ widget }) => widget) : [];
    this.send({ case: "widgets", value: create(WidgetsSchema, { values, form }) }, shown);
  }

  rerun(what: { fragment?: string; page?: string; queryString?: string } = {}): void {
    this.order({ case: "rerun", value: create(RerunSchema, what) });
  }

  stop(): void {
    this.tell({ case: "stop", value: create(StopSchema) });
  }

  clearCache(): void {
    this.tell({ case: "clearCache", value: create(ClearCacheSchema) });
  }

  /** A frame carried `ack`: everything up to it was applied. */
  acknowledge(ack: number): void {
    if (ack > this.acked) this.acked = ack;
    this.unacknowledged = this.unacknowledged.filter((sent) => sent.seq > ack);
    const waiting = this.waiting;
    if (waiting && !this.unacknowledged.some((sent) => sent.widgets.includes(waiting.widget))) this.flush();
  }

  /** Whether the viewer changed this widget after what the server has seen: its word on the value is then outdated. */
  isAhead(widget: string): boolean {
    return this.waiting?.widget === widget || this.unacknowledged.some((sent) => sent.widgets.includes(widget));
  }

  /** Whether any event still waits for the server. */
  get pending(): boolean {
    return this.waiting !== undefined || this.unacknowledged.length > 0;
  }

  /** The socket carries the same session (again): send what the server may not have seen. */
  resume(): void {
    this.online = true;
    for (const sent of this.unacknowledged) this.transport(encode(sent.up));
  }

  /** The socket carries a new session: values of widgets go to it, with new numbers; presses and orders are void. */
  restart(): void {
    const values = this.unacknowledged.filter(({ widgets, up }) => widgets.length > 0 && !isSubmission(up));
    this.unacknowledged = [];
    this.seq = 0;
    this.acked = 0;
    this.online = true;
    for (const { widgets, up } of values) this.send(up.event, widgets);
    this.flush();
  }

  /** The socket is gone; events are kept. */
  offline(): void {
    this.online = false;
  }

  private order(event: UpEvent): void {
    this.flush();
    this.send(event, []);
  }

  /** An order that causes no run, so no frame answers it: sent while online, else void. */
  private tell(event: UpEvent): void {
    this.flush();
    if (this.online) this.transport(encode(create(UpSchema, { seq: ++this.seq, event })));
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const waiting = this.waiting;
    if (!waiting) return;
    this.waiting = undefined;
    this.send({ case: "widgets", value: widgets(waiting.widget, waiting.value) }, [waiting.widget]);
  }

  private send(event: UpEvent, widgets: readonly string[]): void {
    const up = create(UpSchema, { seq: ++this.seq, event });
    this.unacknowledged.push({ seq: up.seq, widgets, up });
    this.onSend();
    if (this.online) this.transport(encode(up));
  }
}

function isTrigger(value: WidgetEvent): boolean {
  return value.case === "trigger" || value.case === "textTrigger";
}

function isSubmission(up: Up): boolean {
  return up.event.case === "widgets" && up.event.value.form !== undefined;
}

function widgets(id: string, value: WidgetEvent) {
  return create(WidgetsSchema, { values: [create(WidgetValueSchema, { id, value })] });
}

function encode(up: Up): Uint8Array {
  return toBinary(UpSchema, up);
}
