// Entry of a production build that counts renders; built and run by renders.test.ts only.
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { Session } from "../tree/session";
import { firstFrame, patchFrame, type NodeInit } from "../wire/testing";
import { App } from "./App";

export const production = import.meta.env.PROD;

const text = (id: number, body: string): NodeInit => ({ id, element: { case: "text", value: { body } } });

/** Show `count` texts in two columns and an expander, change one, and tell which nodes rendered again. */
export function rendersAfterOneChange(count: number): { first: number; again: number[]; shown: string | null } {
  const texts = (from: number, to: number): NodeInit[] => Array.from({ length: to - from }, (_, i) => text(from + i, `text ${from + i}`));
  const half = 100 + Math.floor(count / 2);
  const columns: NodeInit = {
    id: 10,
    element: { case: "columns", value: {} },
    children: [
      { id: 11, element: { case: "column", value: { weight: 0.5 } }, children: texts(100, half) },
      { id: 12, element: { case: "column", value: { weight: 0.5 } }, children: texts(half, 100 + count) },
    ],
  };
  const session = new Session();
  session.attach({ send() {}, renew() {}, close() {}, reach: (path) => ({ url: new URL(path, "http://localhost/"), headers: {} }), payload: () => new Promise(() => {}) });
  const host = document.createElement("div");
  document.body.append(host);
  const counts = ((globalThis as { latticeRenders?: Map<number, number> }).latticeRenders ??= new Map<number, number>());
  flushSync(() => createRoot(host).render(<App session={session} />));
  flushSync(() => session.receive(firstFrame([columns])));
  const first = counts.size;
  counts.clear();
  flushSync(() => session.receive(patchFrame([{ case: "setProps", value: { node: text(105, "changed") } }], 0)));
  return { first, again: [...counts.keys()], shown: host.querySelectorAll(".stText")[5]?.textContent ?? null };
}
