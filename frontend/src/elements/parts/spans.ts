// Inline marks beyond GitHub's: `:red[..]`, `:blue-background[..]`, `:green-badge[..]`, `:small[..]`, `:shimmer[..]`,
// `:color[..]{foreground="#123"}`, `:material/icon:`, `:streamlit:`, and arrows and signs that stand alone (`->`, `>=`).
// Invariant: what is not one of these marks comes out as the author wrote it ("Note:see", ":unknown[x]").

import type { Nodes, Parent, Root, Text } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { directive } from "micromark-extension-directive";
import type { Processor } from "unified";
import type { VFile } from "vfile";

/** The page's own mark: Streamlit's is not ours to draw. */
const LOGO = "./favicon.svg";
const COLORS = new Set(["red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "rainbow", "primary"]);
const ICON = /:(?:material\/([a-z0-9_]+)|streamlit):/g;
const SIGNS: Record<string, string> = { "<-": "←", "->": "→", "<->": "↔", "--": "—", ">=": "≥", "<=": "≤", "~=": "≈" };
const SIGN = /(?<=^|\s)(?:<->|<-|->|--|>=|<=|~=)(?=\s|$)/g;
/** A colour as CSS writes it; nothing else may enter a style. */
const CSS_COLOR = /^(?:#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d\s.,%]+\))$/i;

/** Parse `:name[content]`; the block forms `::name` and `:::name` stay text. */
export function remarkDirectiveText(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
  const { text } = directive();
  (data.micromarkExtensions ??= []).push({ text });
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown());
}

/** Turn parsed directives and icon names into spans. */
export function remarkSpans() {
  return (tree: Root, file: VFile): void => {
    rewrite(tree, String(file));
  };
}

function rewrite(parent: Parent, source: string): void {
  const out: Nodes[] = [];
  for (const child of parent.children as Nodes[]) {
    if ("children" in child) rewrite(child, source);
    if (child.type === "text" && parent.type !== "link") child.value = child.value.replace(SIGN, (sign) => SIGNS[sign] ?? sign);
    if (child.type === "textDirective") out.push(...directiveNodes(child, source));
    else out.push(child);
  }
  parent.children = merged(out).flatMap((node) => (node.type === "text" ? icons(node) : [node])) as Parent["children"];
}

type TextDirective = Extract<Nodes, { type: "textDirective" }>;

function directiveNodes(node: TextDirective, source: string): Nodes[] {
  const properties = node.children.length > 0 ? propertiesOf(node) : undefined;
  if (properties) {
    node.data = { hName: "span", hProperties: properties };
    return [node];
  }
  const from = node.position?.start.offset ?? 0;
  const to = node.position?.end.offset ?? from;
  const first = node.children[0]?.position?.start.offset ?? to;
  const last = node.children.at(-1)?.position?.end.offset ?? to;
  return [text(source.slice(from, first)), ...node.children, ...(last < to ? [text(source.slice(last, to))] : [])];
}

function propertiesOf({ name, attributes }: TextDirective): Record<string, string> | undefined {
  if (name === "color") return ownColours(attributes?.["foreground"], attributes?.["background"]);
  const [, color = "", look = ""] = /^(.+?)(-background|-badge)?$/.exec(name) ?? [];
  if (name === "small") return { className: "lt-small" };
  if (name === "shimmer") return { className: "stMarkdownShimmer" };
  if (!COLORS.has(color)) return undefined;
  const tone = color === "grey" ? "gray" : color;
  if (look === "-background") return { className: "stMarkdownColoredBackground", dataTone: tone };
  if (look === "-badge") return { className: "stMarkdownBadge", dataTone: tone };
  return { className: "stMarkdownColoredText", dataTone: tone };
}

/** `:color[..]{foreground="red" background="#eee"}`; what is no colour is left out. */
function ownColours(foreground: string | null | undefined, background: string | null | undefined): Record<string, string> {
  const front = foreground && CSS_COLOR.test(foreground) ? `color: ${foreground};` : "";
  const back = background && CSS_COLOR.test(background) ? `background-color: ${background};` : "";
  return { className: back ? "stMarkdownColoredBackground" : "stMarkdownColoredText", style: front + back };
}

function icons(node: Text): Nodes[] {
  const out: Nodes[] = [];
  let end = 0;
  for (const match of node.value.matchAll(ICON)) {
    const [whole, name = ""] = match;
    if (match.index > end) out.push(text(node.value.slice(end, match.index)));
    out.push(name ? icon(name) : logo());
    end = match.index + whole.length;
  }
  if (end === 0) return [node];
  if (end < node.value.length) out.push(text(node.value.slice(end)));
  return out;
}

function icon(name: string): Text {
  return {
    type: "text",
    value: name,
    data: {
      hName: "span",
      hProperties: { className: ["lt-icon"], dataTestid: "stIconMaterial", role: "img", ariaLabel: `${name.replace(/_/g, " ")} icon`, translate: "no" },
      hChildren: [{ type: "text", value: name }],
    },
  };
}

function logo(): Text {
  return {
    type: "text",
    value: "",
    data: { hName: "img", hProperties: { className: ["lt-logo"], src: LOGO, alt: "logo" } },
  };
}

function merged(nodes: Nodes[]): Nodes[] {
  const out: Nodes[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === "text" && last?.type === "text") out[out.length - 1] = text(last.value + node.value);
    else out.push(node);
  }
  return out;
}

function text(value: string): Text {
  return { type: "text", value };
}
