// The frame around every element: its width, its st-key-* class, its staleness.
// Invariant: test ids and classes are those that users' style sheets and browser tests for Streamlit rely on.

import type { CSSProperties, ReactNode } from "react";
import { useStale } from "../../tree/hooks";

interface Props {
  id: number;
  nodeKey: string | undefined;
  width: unknown;
  /** Whether the element is as wide as its content unless it says otherwise. */
  content: boolean;
  children: ReactNode;
}

export function ElementContainer({ id, nodeKey, width, content, children }: Props) {
  const stale = useStale(id);
  const measure = typeof width === "string" && width !== "" ? width : content ? "content" : "stretch";
  return (
    <div
      className={`stElementContainer element-container${keyClass(nodeKey)}`}
      data-testid="stElementContainer"
      data-stale={stale}
      {...sized(measure)}
    >
      {children}
    </div>
  );
}

/** The class of an element or container that has a key, with a leading space. */
export function keyClass(key: string | undefined): string {
  return key ? ` st-key-${key.trim().replace(/[^a-zA-Z0-9_-]/g, "-")}` : "";
}

/** Attributes for "stretch", "content" or a number of pixels: the first two are left to the style sheet. */
export function sized(width: string | undefined): { "data-width": string; style?: CSSProperties } {
  if (width === undefined || width === "" || width === "stretch") return { "data-width": "stretch" };
  if (width === "content" || width === "auto") return { "data-width": width };
  return { "data-width": "fixed", style: { width: `${Number.parseFloat(width)}px` } };
}
