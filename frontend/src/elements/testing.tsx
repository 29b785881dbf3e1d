// A page with a fake line for tests of components: put nodes in, read events out.
import { act, render } from "@testing-library/react";
import { fromBinary } from "@bufbuild/protobuf";
import { UpSchema, type WidgetValue } from "../gen/wire_pb";
import { SessionProvider } from "../tree/hooks";
import { Session } from "../tree/session";
import { firstFrame, patchFrame, type NodeInit } from "../wire/testing";
import { NodeView } from "./NodeView";
import { NodeViewContext } from "./parts/Children";

type Element = Exclude<NodeInit["element"], undefined | { case?: undefined }>;
type SetProps = { node: NodeInit; cleared?: number[] };

export function node(id: number, element: Element, children: NodeInit[] = [], key?: string): NodeInit {
  return { id, element, children, ...(key === undefined ? {} : { key }) };
}

/** Show `nodes` in the main region. */
export function show(...nodes: NodeInit[]) {
  const session = new Session();
  const sent: { id: string; value: WidgetValue["value"] }[] = [];
  session.attach({
    send: (bytes) => {
      const { event } = fromBinary(UpSchema, bytes);
      if (event.case === "widgets") sent.push(...event.value.values.map(({ id, value }) => ({ id, value })));
    },
    renew() {},
    close() {},
    reach: (path) => ({ url: new URL(path, "http://localhost/_stcore/"), headers: {} }),
    payload: () => Promise.reject(new Error("no payloads in this test")),
  });
  act(() => session.receive(firstFrame(nodes)));
  const view = render(
    <SessionProvider value={session}>
      <NodeViewContext value={NodeView}>
        <NodeView id={2} />
      </NodeViewContext>
    </SessionProvider>,
  );
  return {
    ...view,
    session,
    sent,
    /** The server changes props of one node. */
    patch: (set: SetProps, ack?: number) => act(() => session.receive(patchFrame([{ case: "setProps", value: set }], ack))),
    receive: (bytes: Uint8Array) => act(() => session.receive(bytes)),
  };
}
