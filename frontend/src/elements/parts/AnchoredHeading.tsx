// A heading that can be linked to. Invariant: the id is the author's anchor or follows from the visible text.

import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { LinkIcon } from "./icons";

interface Props {
  level: number;
  children: ReactNode;
  /** The author's anchor; null: no link at all. */
  anchor?: string | null | undefined;
  extra?: ReactNode;
  /** What the children were made from, when they are no text themselves. */
  text?: string;
}

export function AnchoredHeading({ level, children, anchor, extra, text: source }: Props) {
  const Tag = `h${Math.min(Math.max(level, 1), 6)}` as "h1";
  const text = useRef<HTMLSpanElement>(null);
  const content = source ?? children;
  const [derived, setDerived] = useState("");
  const labelId = useId();
  useEffect(() => {
    const slug = slugOf(text.current?.textContent ?? "");
    setDerived(slug);
    if (slug && anchor !== null && location.hash === `#${anchor ?? slug}`) text.current?.scrollIntoView();
  }, [content, anchor]);
  const id = anchor === null ? undefined : anchor || derived || undefined;
  return (
    <div className="stHeadingWithActionElements" data-testid="stHeadingWithActionElements">
      <Tag id={id} aria-labelledby={labelId}>
        <span ref={text} id={labelId} data-heading-text="">
          {children}
        </span>
        {(extra || id) && (
          <span className="stHeaderActionElements" data-testid="stHeaderActionElements">
            {extra}
            {id && (
              <a className="lt-anchor" href={`#${id}`} aria-label="Link to heading">
                <LinkIcon />
              </a>
            )}
          </span>
        )}
      </Tag>
    </div>
  );
}

/** "Hello, wörld!" -> "hello-world" */
export function slugOf(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}
