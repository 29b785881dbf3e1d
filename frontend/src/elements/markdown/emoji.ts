// Emoji names (`:smile:`) in Markdown, loaded when the first text has one.
import remarkEmoji from "remark-emoji";
import type { Options } from "react-markdown";

type Plugins = NonNullable<Options["remarkPlugins"]>;

export const extra: { remark: Plugins; rehype: Plugins } = { remark: [[remarkEmoji, { accessible: true }]], rehype: [] };
