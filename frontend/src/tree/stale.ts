// Which elements still show the last run's content while a long run goes on.
//
// A partial patch puts the children that the run has drawn first and leaves the last run's behind them. So the
// *frontier* is the last node that the run inserted, moved or changed; in document order of the same region, what
// stands behind it has not been reached. Nothing is stale before `DELAY_MS`, and nothing after the run.
// Invariant: only elements whose staleness changed are rendered again.

import type { Op } from "../wire/decode";
import type { Tree } from "./tree";

export const DELAY_MS = 500;

export class Stale {
  private ids: ReadonlySet<number> = new Set();
  private frontier: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = false;
  private readonly listeners = new Set<() => void>();
  private readonly tree: Tree;

  constructor(tree: Tree) {
    this.tree = tree;
  }

  has(id: number): boolean {
    return this.ids.has(id);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A frame came in the middle of a run. */
  progressed(ops: readonly Op[]): void {
    for (const op of ops) {
      if (op.op === "insert") this.frontier = op.node.id;
      else if (op.op !== "remove") this.frontier = op.id;
    }
    this.timer ??= setTimeout(() => {
      this.due = true;
      this.refresh();
    }, DELAY_MS);
    if (this.due) this.refresh();
  }

  /** The run is over: everything shown is its content. */
  settled(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.due = false;
    this.frontier = undefined;
    if (this.ids.size > 0) this.show(new Set());
  }

  private refresh(): void {
    const ids = new Set<number>();
    let node = this.frontier === undefined ? undefined : this.tree.get(this.frontier);
    while (node) {
      const parent = this.tree.get(node.parent);
      if (!parent || node.kind === "region") break;
      for (const id of parent.children.slice(parent.children.indexOf(node.id) + 1)) this.collect(id, ids);
      node = parent;
    }
    this.show(ids);
  }

  private collect(id: number, into: Set<number>): void {
    into.add(id);
    for (const child of this.tree.get(id)?.children ?? []) this.collect(child, into);
  }

  private show(ids: ReadonlySet<number>): void {
    this.ids = ids;
    for (const listener of [...this.listeners]) listener();
  }
}
