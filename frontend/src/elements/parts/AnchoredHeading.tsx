// A heading that can be linked to. Invariant: the id is the author's anchor or follows from the visible text.

import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { LinkIcon } from "./icons";
import { useParser } from "./Markdown";

interface Props {
  level: number;
  children: ReactNode;
  /** The author's anchor. */
  anchor?: string | undefined;
  /** Whether a link to the heading appears on hover. */
  link?: boolean | undefined;
  icon?: ReactNode;
  extra?: ReactNode;
  /** What the children were made from, when they are no text themselves. */
  text?: string;
}

export function AnchoredHeading({ level, children, anchor, link = true, icon, extra, text: source }: Props) {
  const Tag = `h${Math.min(Math.max(level, 1), 6)}` as "h1";
  const text = useRef<HTMLSpanElement>(null);
  const content = source ?? children;
  const [derived, setDerived] = useState("");
  const labelId = useId();
  const drawn = useParser();
  useEffect(() => {
    const slug = slugOf(text.current?.textContent ?? "");
    setDerived(slug);
    if (slug && location.hash === `#${anchor ?? slug}`) text.current?.scrollIntoView();
  }, [content, anchor, drawn]);
  const id = anchor || derived || undefined;
  return (
    <div className="stHeadingWithActionElements" data-testid="stHeadingWithActionElements">
      <Tag id={id} aria-labelledby={labelId}>
        {icon}
        <span ref={text} id={labelId} data-heading-text="">
          {children}
        </span>
        {(extra || (link && id)) && (
          <span className="stHeaderActionElements" data-testid="stHeaderActionElements">
            {extra}
            {link && id && (
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

const SPELLED: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "oe", œ: "oe", đ: "d", ł: "l", "&": " and " };

/** "Hello, wörld & co" -> "hello-woerld-and-co"; a text without Latin letters or digits gets a short sum of its own. */
export function slugOf(text: string): string {
  const latin = text
    .trim()
    .toLowerCase()
    .replace(/[äöüßæøœđł&]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return latin || !text.trim() ? latin : sum(text);
}

function sum(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
