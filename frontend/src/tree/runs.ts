// How often what stands in the tree was drawn. Invariant: a run of the whole script counts for every node, a run of
// fragments alone for what stands in these fragments and in what they drew outside of themselves.

import { Signal } from "./signal";
import type { Tree } from "./tree";

export class Runs {
  private readonly alone = new Map<string, number>();
  private whole = 0;
  private readonly ended = new Signal(0);

  constructor(private readonly tree: Tree) {}

  subscribe = this.ended.subscribe;

  /** A run has ended: of these fragments, or of the script if there are none. */
  end(fragments: readonly string[]): void {
    if (fragments.length === 0) this.whole += 1;
    for (const fragment of fragments) this.alone.set(fragment, (this.alone.get(fragment) ?? 0) + 1);
    this.ended.set(this.ended.get() + 1);
  }

  /** How many ended runs have drawn what stands at this node. */
  of(id: number): number {
    for (let node = this.tree.get(id); node; node = this.tree.get(node.parent)) {
      const fragment = node.kind === "fragment" ? node.props["widget"] : node.kind === "outlet" ? node.props["fragment"] : undefined;
      if (typeof fragment === "string") return this.whole + (this.alone.get(fragment) ?? 0);
    }
    return this.whole;
  }
}
