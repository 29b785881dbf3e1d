// Markdown with marks: the parser, what it adds to GitHub's marks, and the elements that it draws.
// Invariant: maths, emoji names and raw HTML load their code only when a text needs them, and the text is readable before.
// It is a chunk of its own, see Markdown.tsx.

import { useEffect, useState, type ReactNode } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import { AnchoredHeading } from "./AnchoredHeading";
import { CodeBlock } from "./CodeBlock";
import { remarkDirectiveText, remarkSpans } from "./spans";

type Plugins = NonNullable<Options["remarkPlugins"]>;
interface Extra {
  remark: Plugins;
  rehype: Plugins;
}

export interface ParsedProps {
  source: string;
  inline: boolean;
  allowHtml: boolean;
  /** `bare`: inline marks without a frame. `unlinked`: headings show no link to themselves. */
  look?: "bare" | "unlinked" | undefined;
}

export function Parsed({ source, inline, allowHtml, look }: ParsedProps) {
  const maths = useExtra(/\$[^$]+\$/.test(source), "maths");
  const emoji = useExtra(/:[a-z0-9_+-]+:/i.test(source.replace(/:material\/\w+:/g, "")), "emoji");
  const html = useExtra(allowHtml && /<[a-z!/]/i.test(source), "html");
  return (
    <>
      <ReactMarkdown
        remarkPlugins={[remarkGfm, remarkDirectiveText, ...maths.remark, remarkSpans, ...emoji.remark]}
        rehypePlugins={[...html.rehype, ...maths.rehype]}
        components={look === "bare" ? BARE : look === "unlinked" ? UNLINKED : inline ? INLINE : BLOCK}
        {...(inline ? { disallowedElements: BLOCKS, unwrapDisallowed: true } : {})}
      >
        {inline ? escapeBlocks(source) : source}
      </ReactMarkdown>
      {[maths, emoji, html].includes(WAITING) && <span hidden className="lt-unparsed" />}
    </>
  );
}

const NOTHING: Extra = { remark: [], rehype: [] };
/** What a text has until its code has arrived; whoever must wait for the whole page waits until none is marked so. */
const WAITING: Extra = { remark: [], rehype: [] };
const LOADERS: Record<"maths" | "emoji" | "html", () => Promise<{ extra: Extra }>> = {
  maths: () => import("../markdown/maths"),
  emoji: () => import("../markdown/emoji"),
  html: () => import("../markdown/html"),
};
const loaded: Partial<Record<keyof typeof LOADERS, Extra>> = {};

function useExtra(needed: boolean, name: keyof typeof LOADERS): Extra {
  const [came, setCame] = useState<boolean>(); // false: it cannot be loaded
  const missing = needed && loaded[name] === undefined;
  useEffect(() => {
    if (!missing) return undefined;
    let current = true;
    LOADERS[name]().then(
      ({ extra }) => {
        loaded[name] = extra;
        if (current) setCame(true);
      },
      (error: unknown) => {
        console.error(`the page could not load its ${name} code; the text stays as written`, error);
        if (current) setCame(false);
      },
    );
    return () => {
      current = false;
    };
  }, [missing, name]);
  if (!needed) return NOTHING;
  return loaded[name] ?? (came === false ? NOTHING : WAITING);
}

const BLOCKS = ["h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "pre", "hr"];

/** In a label "1. one", "# two" and "- three" are words, not lists and headings. */
function escapeBlocks(source: string): string {
  return source.replace(/^(\s*)(\d+)([.)])(?=\s|$)/gm, "$1$2\\$3").replace(/^(\s*)(([-+*])\3*(?=\s|$)|#{1,6}(?=\s|$)|>)/gm, "$1\\$2");
}

function Anchor({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  if (href?.startsWith("#")) return <a href={href}>{children}</a>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

const INLINE: Components = {
  a: ({ href, children }) => <Anchor href={href}>{children}</Anchor>,
};

const BARE: Components = {
  ...INLINE,
  p: ({ children }) => children,
};

const block = (link: boolean): Components => ({
  ...INLINE,
  pre: ({ node, children }) => {
    const code = node?.children[0];
    if (code?.type !== "element" || code.tagName !== "code") return <pre>{children}</pre>;
    const language = /language-(\S+)/.exec(String(code.properties["className"] ?? ""))?.[1];
    const text = code.children.map((child) => (child.type === "text" ? child.value : "")).join("");
    return (
      <div className="stMarkdownPre" data-testid="stMarkdownPre">
        <CodeBlock code={text.replace(/\n$/, "")} language={language} />
      </div>
    );
  },
  table: ({ children }) => (
    <div className="lt-table-scroll">
      <table>{children}</table>
    </div>
  ),
  h1: ({ children }) => <AnchoredHeading level={1} link={link}>{children}</AnchoredHeading>,
  h2: ({ children }) => <AnchoredHeading level={2} link={link}>{children}</AnchoredHeading>,
  h3: ({ children }) => <AnchoredHeading level={3} link={link}>{children}</AnchoredHeading>,
  h4: ({ children }) => <AnchoredHeading level={4} link={link}>{children}</AnchoredHeading>,
  h5: ({ children }) => <AnchoredHeading level={5} link={link}>{children}</AnchoredHeading>,
  h6: ({ children }) => <AnchoredHeading level={6} link={link}>{children}</AnchoredHeading>,
});

const BLOCK = block(true);
const UNLINKED = block(false);
