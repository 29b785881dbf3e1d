// Markdown as the page shows it everywhere: bodies, labels, hints.
// Invariants: raw HTML is shown as text unless the author allowed it, and then sanitised; a text is parsed once per
// change; the parser is a chunk that begins to load with the page, and a text without marks needs none of it.

import { createElement, memo } from "react";
import { Signal, useSignal } from "../../tree/signal";
import type { Parsed as Parser, ParsedProps } from "./Parsed";

interface Props {
  source: string;
  /** Only inline marks: blocks become their text (labels). */
  inline?: boolean;
  small?: boolean;
  allowHtml?: boolean;
  /** Whether headings show a link to themselves. */
  anchors?: boolean;
  /** Inline marks without a frame, for text that stands in a frame of its own (headings). */
  bare?: boolean;
  className?: string;
  testId?: string;
}

/** Text without any mark is by far the most frequent (labels, numbers): it needs no parser. */
const PLAIN = /^(?!\d+[.)]\s|\s)[\p{L}\p{N}\p{Emoji_Presentation} ,.;()'"?/%€£]*$/u;
const LINKLIKE = /www\.|https?:/;

export const Markdown = memo(function Markdown(props: Props) {
  const { source, inline = false, small = false, allowHtml = false, bare = false, anchors = true, className = "", testId } = props;
  const plain = PLAIN.test(source) && !LINKLIKE.test(source);
  if (bare) return plain ? source : <Parsed source={source} inline allowHtml={false} look="bare" />;
  return (
    <div
      className={`lt-markdown${inline ? " lt-markdown-inline" : ""}${small ? " lt-markdown-small" : ""} ${className}`.trimEnd()}
      data-testid={testId ?? "stMarkdownContainer"}
    >
      {plain ? (
        source && <p>{source}</p>
      ) : (
        <Parsed source={source} inline={inline} allowHtml={allowHtml} look={anchors ? undefined : "unlinked"} />
      )}
    </div>
  );
});

/** The parser; undefined while it loads, null if it cannot be loaded: then a text stays as it was written. */
const parser = new Signal<typeof Parser | null | undefined>(undefined);

/** Begin to load the parser. */
export const parserLoads = import("./Parsed").then(
  (room) => parser.set(room.Parsed),
  (error: unknown) => {
    console.error("the page could not load its Markdown parser; texts stay as written", error);
    parser.set(null);
  },
);

/** Whether texts with marks are drawn by now. */
export function useParser(): boolean {
  return useSignal(parser) !== undefined;
}

function Parsed(props: ParsedProps) {
  const Ready = useSignal(parser);
  if (Ready) return createElement(Ready, props);
  return <span className={Ready === null ? undefined : "lt-unparsed"}>{props.source}</span>;
}
