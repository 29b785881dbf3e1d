// What the page shows, as data: the mounted tree of nodes by id.
//
//   root -> region main, region sidebar, ... -> elements and containers
//
// Invariants: a record is immutable and is replaced when its node changes, so identity says "unchanged"; `apply` makes
// all ops of a frame first and tells subscribers afterwards, only those of touched ids.
// Must not know: React, the socket, what an element looks like.

import type { AnyProps, ElementKind, NodeData, Op, Patch } from "../wire/decode";

export interface NodeRecord {
  readonly id: number;
  readonly key: string | undefined;
  readonly kind: ElementKind;
  readonly parent: number;
  readonly props: AnyProps;
  readonly children: readonly number[];
}

type Listener = () => void;

export class Tree {
  root: number | undefined;
  private readonly records = new Map<number, NodeRecord>();
  private readonly listeners = new Map<number, Set<Listener>>();
  private readonly touched = new Set<number>();

  get(id: number): NodeRecord | undefined {
    return this.records.get(id);
  }

  /** The first node, in order of arrival, for which this holds. */
  find(holds: (node: NodeRecord) => boolean): NodeRecord | undefined {
    for (const record of this.records.values()) if (holds(record)) return record;
    return undefined;
  }

  get size(): number {
    return this.records.size;
  }

  /** Call `listener` after each frame that changed this node's own props or list of children. 0: the root changed. */
  subscribe(id: number, listener: Listener): () => void {
    let set = this.listeners.get(id);
    if (!set) this.listeners.set(id, (set = new Set()));
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(id) === set) this.listeners.delete(id);
    };
  }

  /** Apply a patch. `isAhead(widget)`: the viewer's own newer value of that widget stands, the server's is dropped. */
  apply(patch: Patch, isAhead: (widget: string) => boolean): void {
    const kept = patch.reset ? this.valuesAhead(isAhead) : undefined;
    if (patch.reset) this.clear();
    for (const op of patch.ops) this.applyOp(op, isAhead);
    if (kept) this.restore(kept);
    this.notify();
  }

  /** The viewer changed a widget: show it at once. */
  setValue(id: number, value: unknown): void {
    const record = this.records.get(id);
    if (!record) return;
    this.put({ ...record, props: { ...record.props, value } });
    this.notify();
  }

  private applyOp(op: Op, isAhead: (widget: string) => boolean): void {
    switch (op.op) {
      case "insert":
        return this.insert(op.parent, op.index, op.node);
      case "remove":
        return this.remove(this.need(op.id));
      case "move":
        return this.move(this.need(op.id), op.index);
      case "setProps":
        return this.setProps(this.need(op.id), op.set, op.cleared, isAhead);
    }
  }

  private insert(parentId: number, index: number, node: NodeData): void {
    this.mount(node, parentId);
    if (parentId === 0) {
      this.root = node.id;
      this.touched.add(0);
      return;
    }
    const parent = this.need(parentId);
    if (index > parent.children.length) throw new Error(`insert at ${index} of ${parent.children.length} children`);
    this.put({ ...parent, children: parent.children.toSpliced(index, 0, node.id) });
  }

  private mount(node: NodeData, parent: number): void {
    if (this.records.has(node.id)) throw new Error(`node ${node.id} is on the page already`);
    const children = node.children.map((child) => child.id);
    this.put({ id: node.id, key: node.key, kind: node.kind, parent, props: node.props, children });
    for (const child of node.children) this.mount(child, node.id);
  }

  private remove(record: NodeRecord): void {
    const parent = this.records.get(record.parent);
    if (parent) this.put({ ...parent, children: parent.children.filter((id) => id !== record.id) });
    if (record.id === this.root) {
      this.root = undefined;
      this.touched.add(0);
    }
    this.drop(record);
  }

  private drop(record: NodeRecord): void {
    this.records.delete(record.id);
    this.touched.delete(record.id); // its component goes away with the parent's next render
    for (const child of record.children) this.drop(this.need(child));
  }

  private move(record: NodeRecord, index: number): void {
    const parent = this.need(record.parent);
    const others = parent.children.filter((id) => id !== record.id);
    if (index > others.length) throw new Error(`move to ${index} of ${others.length} children`);
    this.put({ ...parent, children: others.toSpliced(index, 0, record.id) });
  }

  private setProps(record: NodeRecord, set: AnyProps, cleared: readonly string[], isAhead: (w: string) => boolean): void {
    const empty = cleared.map((name) => [name, Array.isArray(record.props[name]) ? [] : undefined] as const);
    const { widget, value } = record.props;
    const own = typeof widget === "string" && isAhead(widget) ? { value } : {};
    this.put({ ...record, props: { ...record.props, ...set, ...Object.fromEntries(empty), ...own } });
  }

  private valuesAhead(isAhead: (widget: string) => boolean): Map<string, unknown> {
    const kept = new Map<string, unknown>();
    for (const { props } of this.records.values()) {
      if (typeof props["widget"] === "string" && isAhead(props["widget"])) kept.set(props["widget"], props["value"]);
    }
    return kept;
  }

  private restore(kept: ReadonlyMap<string, unknown>): void {
    if (kept.size === 0) return;
    for (const record of this.records.values()) {
      const widget = record.props["widget"];
      if (typeof widget === "string" && kept.has(widget)) {
        this.put({ ...record, props: { ...record.props, value: kept.get(widget) } });
      }
    }
  }

  private clear(): void {
    for (const id of this.records.keys()) this.touched.add(id);
    this.records.clear();
    this.root = undefined;
    this.touched.add(0);
  }

  private need(id: number): NodeRecord {
    const record = this.records.get(id);
    if (!record) throw new Error(`node ${id} is not on the page`);
    return record;
  }

  private put(record: NodeRecord): void {
    this.records.set(record.id, record);
    this.touched.add(record.id);
  }

  private notify(): void {
    const ids = [...this.touched];
    this.touched.clear();
    for (const id of ids) {
      for (const listener of [...(this.listeners.get(id) ?? [])]) listener();
    }
  }
}
