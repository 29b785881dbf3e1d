// The tree against a naive oracle: a nested document in which every op is done by walking it.
import { describe, expect, test } from "vitest";
import type { NodeData, Op } from "../wire/decode";
import { Tree } from "./tree";

interface Doc {
  id: number;
  props: Record<string, unknown>;
  children: Doc[];
}

const nobodyAhead = (): boolean => false;

function text(id: number, props: Record<string, unknown> = {}, children: NodeData[] = []): NodeData {
  return { id, key: undefined, kind: "text", props, children };
}

function mounted(...children: NodeData[]): Tree {
  const tree = new Tree();
  tree.apply({ reset: true, stale: [], ops: [{ op: "insert", parent: 0, index: 0, node: text(1, {}, children) }] }, nobodyAhead);
  return tree;
}

function shown(tree: Tree, id: number): Doc {
  const record = tree.get(id);
  if (!record) throw new Error(`no node ${id}`);
  return { id, props: { ...record.props }, children: record.children.map((child) => shown(tree, child)) };
}

/** Small deterministic generator (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function all(doc: Doc): Doc[] {
  return [doc, ...doc.children.flatMap(all)];
}

function parentOf(doc: Doc, id: number): Doc {
  const parent = all(doc).find((node) => node.children.some((child) => child.id === id));
  if (!parent) throw new Error(`no parent of ${id}`);
  return parent;
}

/** A random op that is valid now, done to the oracle as well. */
function randomOp(doc: Doc, pick: (below: number) => number, nextId: () => number): Op {
  const nodes = all(doc);
  const others = nodes.filter((node) => node.id !== doc.id);
  const target = others[pick(Math.max(others.length, 1))];
  const choice = target ? pick(4) : 0;
  if (!target || choice === 0) {
    const parent = nodes[pick(nodes.length)] ?? doc;
    const index = pick(parent.children.length + 1);
    const child = text(nextId(), { body: "child" });
    const node = text(nextId(), { body: "new" }, [child]);
    parent.children.splice(index, 0, {
      id: node.id,
      props: { body: "new" },
      children: [{ id: child.id, props: { body: "child" }, children: [] }],
    });
    return { op: "insert", parent: parent.id, index, node };
  }
  const parent = parentOf(doc, target.id);
  if (choice === 1) {
    parent.children = parent.children.filter((child) => child !== target);
    return { op: "remove", id: target.id };
  }
  if (choice === 2) {
    parent.children = parent.children.filter((child) => child !== target);
    const index = pick(parent.children.length + 1);
    parent.children.splice(index, 0, target);
    return { op: "move", id: target.id, index };
  }
  const body = `body ${pick(1000)}`;
  target.props = { body };
  return { op: "setProps", id: target.id, set: { body }, cleared: ["help"] };
}

describe("the tree", () => {
  test("shows what a naive document shows after any sequence of ops", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const pick = random(seed);
      const doc: Doc = { id: 1, props: {}, children: [] };
      const tree = mounted();
      let last = 1;
      for (let frame = 0; frame < 12; frame++) {
        const ops = Array.from({ length: 1 + pick(6) }, () => randomOp(doc, pick, () => ++last));
        tree.apply({ reset: false, stale: [], ops }, nobodyAhead);
        expect(shown(tree, 1), `seed ${seed}, frame ${frame}`).toEqual(doc);
        expect(tree.size).toBe(all(doc).length);
      }
    }
  });

  test("tells only the subscribers of touched nodes, once per frame", () => {
    const tree = mounted(text(2, { body: "a" }), text(3, { body: "b" }));
    const told: number[] = [];
    for (const id of [1, 2, 3]) tree.subscribe(id, () => told.push(id));
    tree.apply(
      {
        reset: false,
        stale: [],
        ops: [
          { op: "setProps", id: 2, set: { body: "x" }, cleared: [] },
          { op: "setProps", id: 2, set: { body: "y" }, cleared: [] },
        ],
      },
      nobodyAhead,
    );
    expect(told).toEqual([2]);
    expect(tree.get(2)?.props["body"]).toBe("y");
  });

  test("replaces lists whole and empties cleared ones", () => {
    const tree = mounted(text(2, { items: [1, 2, 3], body: "a" }));
    tree.apply({ reset: false, stale: [], ops: [{ op: "setProps", id: 2, set: { items: [9] }, cleared: [] }] }, nobodyAhead);
    expect(tree.get(2)?.props["items"]).toEqual([9]);
    tree.apply({ reset: false, stale: [], ops: [{ op: "setProps", id: 2, set: {}, cleared: ["items", "body"] }] }, nobodyAhead);
    expect(tree.get(2)?.props).toEqual({ items: [] });
  });

  test("drops the server's value of a widget that the viewer has moved on, and nothing else", () => {
    const tree = mounted(text(2, { widget: "w", value: [1], label: "old" }));
    tree.setValue(2, [5]);
    const op: Op = { op: "setProps", id: 2, set: { value: [3], label: "new" }, cleared: [] };
    tree.apply({ reset: false, stale: [], ops: [op] }, (widget) => widget === "w");
    expect(tree.get(2)?.props).toEqual({ widget: "w", value: [5], label: "new" });
    tree.apply({ reset: false, stale: [], ops: [op] }, nobodyAhead);
    expect(tree.get(2)?.props["value"]).toEqual([3]);
  });

  test("keeps the viewer's newer value through a reset", () => {
    const tree = mounted(text(2, { widget: "w", value: [1] }));
    tree.setValue(2, [5]);
    const whole: Op = { op: "insert", parent: 0, index: 0, node: text(1, {}, [text(2, { widget: "w", value: [1] })]) };
    tree.apply({ reset: true, stale: [], ops: [whole] }, (widget) => widget === "w");
    expect(tree.get(2)?.props["value"]).toEqual([5]);
  });

  test("refuses ops that name what is not there", () => {
    const tree = mounted(text(2));
    const apply = (op: Op) => () => tree.apply({ reset: false, stale: [], ops: [op] }, nobodyAhead);
    expect(apply({ op: "remove", id: 9 })).toThrow("node 9 is not on the page");
    expect(apply({ op: "insert", parent: 1, index: 5, node: text(7) })).toThrow("insert at 5 of 1 children");
    expect(apply({ op: "insert", parent: 1, index: 0, node: text(2) })).toThrow("on the page already");
    expect(apply({ op: "move", id: 2, index: 3 })).toThrow("move to 3 of 0 children");
  });
});
