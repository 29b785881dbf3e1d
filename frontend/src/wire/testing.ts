// Frames for tests: what a server would send, written as plain data.
import { create, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import { NodeSchema } from "../gen/elements_pb";
import { FrameSchema, type OpSchema } from "../gen/wire_pb";

export type NodeInit = MessageInitShape<typeof NodeSchema>;
type OpInit = MessageInitShape<typeof OpSchema>;

export function frame(init: MessageInitShape<typeof FrameSchema>): Uint8Array {
  return toBinary(FrameSchema, create(FrameSchema, init));
}

/** The first frame of a session: welcome and a page that shows `main` (and `sidebar`). */
export function firstFrame(main: NodeInit[], sidebar: NodeInit[] = []): Uint8Array {
  const region = (id: number, name: string, children: NodeInit[]): NodeInit => ({
    id,
    children,
    element: { case: "region", value: { name } },
  });
  const root: NodeInit = {
    id: 1,
    element: { case: "root", value: {} },
    children: [region(2, "main", main), region(3, "sidebar", sidebar), region(4, "event", []), region(5, "bottom", [])],
  };
  return frame({
    notices: [{ notice: { case: "welcome", value: { session: "s", token: "t", version: "0", appName: "app" } } }],
    patch: { reset: true, ops: [{ op: { case: "insert", value: { parent: 0, index: 0, node: root } } }] },
    running: false,
  });
}

/** A frame of ops after an event; the run is over. */
export function patchFrame(ops: OpInit["op"][], ack?: number, running = false): Uint8Array {
  return frame({ patch: { ops: ops.map((op) => ({ op })) as OpInit[] }, running, ...(ack === undefined ? {} : { ack }) });
}
