// Bytes of the wire <-> plain values of the page.
// Invariant: what leaves this file is plain data (no protobuf messages, no BigInt); names are those of the schema in
// camelCase. It knows the schema only through its descriptors, so a new element needs no line here.

import { fromBinary, ScalarType, type DescField, type DescMessage, type Message } from "@bufbuild/protobuf";
import { type Node as WireNode, NodeSchema } from "../gen/elements_pb";
import { type Frame as WireFrame, FrameSchema, type Notice as WireNotice } from "../gen/wire_pb";

type Meta = "$typeName" | "$unknown";
type Scalar<T> = T extends bigint ? number : T extends Uint8Array ? Uint8Array : T extends Message ? Plain<T> : T;

/** A message as components see it: numbers for 64-bit integers, nothing of protobuf. */
export type Plain<T> = { [K in Exclude<keyof T, Meta>]: T[K] extends (infer U)[] ? Scalar<U>[] : Scalar<T[K]> };

type Element = Exclude<WireNode["element"], { case: undefined }>;
export type ElementKind = Element["case"];
export type Props<K extends ElementKind> = Plain<Extract<Element, { case: K }>["value"]>;
export type AnyProps = Readonly<Record<string, unknown>>;

export interface NodeData {
  id: number;
  key: string | undefined;
  kind: ElementKind;
  props: AnyProps;
  children: NodeData[];
}

export type Op =
  | { op: "insert"; parent: number; index: number; node: NodeData }
  | { op: "remove"; id: number }
  | { op: "move"; id: number; index: number }
  | { op: "setProps"; id: number; set: AnyProps; cleared: readonly string[] };

export interface Patch {
  reset: boolean;
  ops: Op[];
  /** Roots of subtrees that still show the last run's content while a run goes on. */
  stale: readonly number[];
}

export type Notice = Exclude<WireNotice["notice"], { case: undefined }>;

export interface Frame {
  patch: Patch | undefined;
  notices: Notice[];
  ack: number | undefined;
  running: boolean | undefined;
  /** A run has ended: the fragments that it was of, none for the whole script. */
  ended: readonly string[] | undefined;
}

/** Decode one message of the server. Throws when the bytes are not a frame that this page understands. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const frame: WireFrame = fromBinary(FrameSchema, bytes);
  return {
    patch: frame.patch && {
      reset: frame.patch.reset ?? false,
      ops: frame.patch.ops.map((op) => decodeOp(op.op)),
      stale: frame.patch.stale,
    },
    notices: frame.notices.map((n) => n.notice).filter((n): n is Notice => n.case !== undefined),
    ack: frame.ack,
    running: frame.running,
    ended: frame.ended?.fragments,
  };
}

type WireOp = NonNullable<WireFrame["patch"]>["ops"][number]["op"];

function decodeOp(op: WireOp): Op {
  switch (op.case) {
    case "insert":
      return { op: "insert", parent: op.value.parent, index: op.value.index, node: decodeNode(required(op.value.node)) };
    case "remove":
      return { op: "remove", id: op.value.id };
    case "move":
      return { op: "move", id: op.value.id, index: op.value.index };
    case "setProps": {
      const node = required(op.value.node);
      const { desc, message } = element(node);
      const cleared = op.value.cleared.map((n) => desc.fields.find((f) => f.number === n)?.localName);
      return { op: "setProps", id: node.id, set: plain(desc, message, true), cleared: cleared.filter((n) => n !== undefined) };
    }
    case undefined:
      throw new Error("a patch holds an operation that this page does not know");
  }
}

function decodeNode(node: WireNode): NodeData {
  const { kind, desc, message } = element(node);
  return { id: node.id, key: node.key, kind, props: plain(desc, message, false), children: node.children.map(decodeNode) };
}

function element(node: WireNode): { kind: ElementKind; desc: DescMessage; message: Message } {
  const { case: kind, value } = node.element;
  if (kind === undefined) throw new Error(`node ${node.id} is of a kind that this page does not know`);
  const desc = NodeSchema.fields.find((f) => f.localName === kind)?.message;
  if (!desc) throw new Error(`no schema for ${kind}`); // unreachable: kinds come from the same schema
  return { kind, desc, message: value };
}

/** Copy the fields of a message. `sparse`: leave out empty lists, which in a SetProps mean "not mentioned". */
function plain(desc: DescMessage, message: Message, sparse: boolean): AnyProps {
  const out: Record<string, unknown> = {};
  for (const field of desc.fields) {
    const value = (message as unknown as Record<string, unknown>)[field.localName];
    if (value === undefined) continue;
    if (Array.isArray(value)) {
      if (sparse && value.length === 0) continue;
      out[field.localName] = value.map((item) => plainValue(field, item));
    } else {
      out[field.localName] = plainValue(field, value);
    }
  }
  return out;
}

function plainValue(field: DescField, value: unknown): unknown {
  if (field.message) return plain(field.message, value as Message, false);
  if (field.scalar === ScalarType.INT64) return Number(value);
  return value;
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("an operation came without its node");
  return value;
}
