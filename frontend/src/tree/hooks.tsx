// How components reach the session. Invariant: `useNode(id)` renders its component only when that node changed.

import { createContext, useCallback, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { WidgetEvent } from "../wire/events";
import type { Session } from "./session";
import type { NodeRecord } from "./tree";

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a component outside of SessionProvider asked for the session");
  return session;
}

/** The node with this id; undefined in the moment between its removal and its component's unmounting. */
export function useNode(id: number): NodeRecord | undefined {
  const { tree } = useSession();
  const subscribe = useCallback((listener: () => void) => tree.subscribe(id, listener), [tree, id]);
  return useSyncExternalStore(subscribe, () => tree.get(id));
}

export function useRoot(): number | undefined {
  const { tree } = useSession();
  const subscribe = useCallback((listener: () => void) => tree.subscribe(0, listener), [tree]);
  return useSyncExternalStore(subscribe, () => tree.root);
}

interface WidgetNode {
  id: number;
  props: { widget?: string | undefined; value?: unknown };
}

/** A function that shows a new value of this widget at once and sends it; equal values are dropped.
 *
 * Example: `const setValue = useSetValue(node, (v: boolean) => ({ case: "flag", value: v }))`
 */
export function useSetValue<T>(node: WidgetNode, encode: (value: T) => WidgetEvent): (value: T) => void {
  const session = useSession();
  return (value) => {
    const { widget } = node.props;
    const shown = session.tree.get(node.id)?.props["value"];
    if (widget === undefined || same(shown, value)) return;
    session.change(node.id, widget, value, encode(value));
  };
}

/** A say in whether a form may be submitted: `check` is asked at every attempt and shows what is wrong. */
export function useGuard(form: string | undefined, check: () => boolean): void {
  const { forms } = useSession();
  const latest = useRef(check);
  useEffect(() => {
    latest.current = check;
  });
  useEffect(() => (form === undefined ? undefined : forms.guard(form, () => latest.current())), [forms, form]);
}

/** A function that presses this button. */
export function usePress(widget: string | undefined): () => void {
  const session = useSession();
  return () => {
    if (widget !== undefined) session.press(widget);
  };
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
  return Object.is(a, b);
}

/** Whether this element shows the last run's content while a run that has not reached it yet goes on. */
export function useStale(id: number): boolean {
  const { stale } = useSession();
  return useSyncExternalStore(stale.subscribe, () => stale.has(id));
}

export interface PayloadState {
  /** The newest content that has arrived; the one before stays until the next is here. */
  data: ArrayBuffer | undefined;
  error: Error | undefined;
}

/** The content under `hash`. Shows the content before until the new one has arrived, so that nothing flickers. */
export function usePayload(hash: string | undefined): PayloadState {
  const session = useSession();
  const [state, setState] = useState<PayloadState>({ data: undefined, error: undefined });
  useEffect(() => {
    if (!hash) return undefined;
    let current = true;
    session.payload(hash).then(
      (data) => current && setState({ data, error: undefined }),
      (error: unknown) =>
        current && setState((old) => ({ ...old, error: error instanceof Error ? error : new Error(String(error)) })),
    );
    return () => {
      current = false;
    };
  }, [session, hash]);
  return state;
}
