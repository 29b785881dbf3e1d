// Emoji by name, by the same table as in Markdown. Loaded when a page icon is a name.
import type { Root } from "mdast";
import remarkEmoji from "remark-emoji";
import { unified } from "unified";

/** The emoji called `name`, undefined if there is none. */
export function named(name: string): string | undefined {
  const tree: Root = { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value: `:${name}:` }] }] };
  const done = unified().use(remarkEmoji).runSync(tree);
  const text = JSON.stringify(done).match(/"value":"([^"]*)"/)?.[1];
  return text === undefined || text.includes(":") ? undefined : text;
}
