// Which elements still show the last run's content while a long run goes on.
// Invariants: only what the server names is stale, and only from DELAY_MS after it was first named until the run is
// over; only elements whose staleness changed are rendered again.

import type { Tree } from "./tree";

export const DELAY_MS = 500;

export class Stale {
  private shown: ReadonlySet<number> = new Set();
  private roots: readonly number[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = false;
  private readonly listeners = new Set<() => void>();
  private readonly tree: Tree;

  constructor(tree: Tree) {
    this.tree = tree;
  }

  has(id: number): boolean {
    return this.shown.has(id);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** A partial patch came: `roots` and what stands in them has not been reached by the run. */
  progressed(roots: readonly number[]): void {
    this.roots = roots;
    if (this.due) this.refresh();
    else if (roots.length > 0) {
      this.timer ??= setTimeout(() => {
        this.due = true;
        this.refresh();
      }, DELAY_MS);
    }
  }

  /** The run is over: everything shown is its content. */
  settled(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.due = false;
    this.roots = [];
    if (this.shown.size > 0) this.show(new Set());
  }

  private refresh(): void {
    const ids = new Set<number>();
    for (const root of this.roots) this.collect(root, ids);
    this.show(ids);
  }

  private collect(id: number, into: Set<number>): void {
    into.add(id);
    for (const child of this.tree.get(id)?.children ?? []) this.collect(child, into);
  }

  private show(ids: ReadonlySet<number>): void {
    this.shown = ids;
    for (const listener of [...this.listeners]) listener();
  }
}
