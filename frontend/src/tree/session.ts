// The page's end of one session: frames in, events out, and what the shell shows about both.
// Invariant: a frame is applied in the order ack, notices, patch, running; so a resumed session is sent only what the
// server has not seen, and the values that the viewer changed after `ack` are known before the patch is applied.
// Must not know: React components, where the server is.

import type { Navigation, PageConfig, Toolbar, Welcome } from "../gen/wire_pb";
import { decodeFrame, type Frame, type Notice } from "../wire/decode";
import { Payloads } from "../wire/payloads";
import { Events, type WidgetEvent } from "../wire/events";
import type { ConnectionState } from "../wire/socket";
import { Forms } from "./forms";
import { Runs } from "./runs";
import { Signal } from "./signal";
import { Stale } from "./stale";
import { Tree, type NodeRecord } from "./tree";

export type ScriptState = "initial" | "running" | "notRunning";

export interface Failed {
  code: string;
  message: string;
}

/** A page of the app ("" is the first) and the query parameters. */
export interface Address {
  page: string;
  query: string;
}

/** An address of the server with the headers of this session. */
export interface Reach {
  url: URL;
  headers: Record<string, string>;
}

/** What the session needs of a connection. */
export interface Line {
  send(bytes: Uint8Array): void;
  /** Drop the connection and open a new one that starts a new session. */
  renew(): void;
  close(): void;
  /** Where a path of the server is, and what proves to it which session asks. */
  reach(path: string): Reach;
  /** The content that the server keeps under this hash for this session. */
  payload(hash: string): Promise<ArrayBuffer>;
}

export class Session {
  readonly tree = new Tree();
  readonly stale = new Stale(this.tree);
  readonly events: Events;
  readonly forms = new Forms();
  readonly script = new Signal<ScriptState>("initial");
  readonly connection = new Signal<ConnectionState>("INITIAL");
  readonly welcome = new Signal<Welcome | undefined>(undefined);
  readonly config = new Signal<PageConfig | undefined>(undefined);
  readonly navigation = new Signal<Navigation | undefined>(undefined);
  /** What the address of the page shall be. */
  readonly address = new Signal<Address>({ page: "", query: "" });
  readonly toolbar = new Signal<Toolbar | undefined>(undefined);
  readonly failure = new Signal<Failed | undefined>(undefined);
  /** The script changed on disk: offer (or make) a rerun. */
  readonly sourceChanged = new Signal(false);
  private readonly payloads = new Payloads((hash) => {
    if (!this.line) throw new Error("no connection yet");
    return this.line.payload(hash);
  });
  /** How often what stands in the tree was drawn: what happens once per run asks it. */
  readonly runs = new Runs(this.tree);
  private serverRuns = false;
  private line: Line | undefined;

  constructor() {
    this.events = new Events(
      (bytes) => this.line?.send(bytes),
      () => this.showRunning(),
    );
  }

  /** Whether the server has said that a run lasts. */
  get runGoesOn(): boolean {
    return this.serverRuns;
  }

  attach(line: Line): void {
    this.line = line;
  }

  /** A message of the server. A frame that cannot be applied ends the session: what it shows would be wrong. */
  receive(bytes: Uint8Array): void {
    try {
      this.apply(decodeFrame(bytes));
    } catch (error) {
      console.error("a frame could not be applied", error);
      this.fail("bad_frame", "This page and its server do not understand each other. Reload the page.");
    }
  }

  apply(frame: Frame): void {
    if (frame.ack !== undefined) this.events.acknowledge(frame.ack);
    for (const notice of frame.notices) this.notice(notice);
    this.relocate(frame.notices);
    if (frame.patch) this.tree.apply(frame.patch, (widget) => this.events.isAhead(widget) || this.forms.isHeld(widget));
    if (frame.running !== undefined) this.serverRuns = frame.running;
    if (!this.serverRuns) this.stale.settled();
    else if (frame.patch) this.stale.progressed(frame.patch.stale);
    if (frame.running !== undefined || frame.ack !== undefined) this.showRunning();
    if (frame.running === false) this.sourceChanged.set(false);
    if (frame.ended) this.runs.end(frame.ended);
  }

  /** The viewer changed the widget of this node: show the value at once, and tell the server. */
  change(id: number, widget: string, value: unknown, event: WidgetEvent): void {
    const { form, value: before } = this.tree.get(id)?.props ?? {};
    if (typeof form === "string") this.forms.hold(form, { widget, event, before });
    else this.events.change(widget, event);
    this.tree.setValue(id, value);
  }

  /** The viewer pressed a form's submit button: what the form held back leaves with the press. */
  submit(form: string, button: string): void {
    if (!this.forms.admits(form)) return;
    const held = this.forms.take(form).filter(({ widget }) => this.node(widget) !== undefined);
    const clears = this.clears(form);
    this.events.submit(form, [...held, { widget: button, event: { case: "trigger", value: true } }], !clears);
    if (clears) for (const { widget, before } of held) this.tree.setValue(this.node(widget)?.id ?? 0, before);
  }

  /** The time of a fragment that runs again by itself has come. */
  tick(fragment: string): void {
    if (!this.serverRuns && !this.events.pending && this.connection.get() === "CONNECTED") this.events.rerun({ fragment });
  }

  /** The viewer asks for another page, or for other query parameters. */
  visit(page: string, queryString: string): void {
    this.address.set({ page, query: queryString });
    this.events.rerun({ page, queryString });
  }

  private node(widget: string): NodeRecord | undefined {
    return this.tree.find((node) => node.props["widget"] === widget);
  }

  /** Whether a form shows its defaults again once it was submitted. */
  private clears(form: string): boolean {
    return this.tree.find((node) => node.kind === "form" && node.props["form"] === form)?.props["clearOnSubmit"] === true;
  }

  /** The viewer pressed a button. */
  press(widget: string): void {
    this.events.change(widget, { case: "trigger", value: true });
  }

  /** The viewer chose an entry of a menu: a press with a text. */
  pressWith(widget: string, text: string): void {
    this.events.change(widget, { case: "textTrigger", value: text });
  }

  /** A table, a chart's data or a medium, by the hash of its content; asked for once, or each time if it is `made` anew. */
  payload(hash: string, made = false): Promise<ArrayBuffer> {
    if (made && this.line) return this.line.payload(hash);
    return this.payloads.get(hash);
  }

  /** Where a path of the server is. */
  reach(path: string): Reach {
    if (!this.line) throw new Error("no connection yet");
    return this.line.reach(path);
  }

  dropped(): void {
    this.events.offline();
  }

  /** Page and query parameters of one frame change the address once. A page that does not exist keeps it. */
  private relocate(notices: readonly Notice[]): void {
    let { page, query } = this.address.get();
    for (const notice of notices) {
      if (notice.case === "navigation" && notice.value.notFound === undefined) page = notice.value.current;
      if (notice.case === "queryParams") query = notice.value.queryString;
    }
    const now = this.address.get();
    if (page !== now.page || query !== now.query) this.address.set({ page, query });
  }

  private notice(notice: Notice): void {
    switch (notice.case) {
      case "welcome":
        this.failure.set(undefined);
        this.welcome.set(notice.value);
        if (notice.value.resumed) this.events.resume();
        else this.events.restart();
        return;
      case "pageConfig":
        return this.config.set(notice.value);
      case "navigation":
        return this.navigation.set(notice.value);
      case "queryParams":
        return; // see relocate
      case "toolbar":
        return this.toolbar.set(notice.value);
      case "failure":
        if (notice.value.code === "unknown_token") this.line?.renew();
        else this.fail(notice.value.code, notice.value.message);
        return;
      case "reload":
        if (notice.value.runOnSave) this.events.rerun();
        else this.sourceChanged.set(true);
        return;
    }
  }

  private fail(code: string, message: string): void {
    this.failure.set({ code, message });
    this.line?.close();
  }

  private showRunning(): void {
    this.script.set(this.serverRuns || this.events.pending ? "running" : "notRunning");
  }
}
