// Maths in Markdown ($..$ and $$..$$), loaded when the first text has some.
import "katex/dist/katex.min.css";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import type { Options } from "react-markdown";

type Plugins = NonNullable<Options["remarkPlugins"]>;

export const extra: { remark: Plugins; rehype: Plugins } = {
  remark: [remarkMath],
  rehype: [[rehypeKatex, { errorColor: "var(--lt-red-text)", strict: false }]],
};
