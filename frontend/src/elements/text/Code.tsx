// st.code.
import { CodeBlock } from "../parts/CodeBlock";
import type { ElementProps } from "../element";

export function Code({ node: { props } }: ElementProps<"code">) {
  const { body = "", language, lineNumbers, wrapLines, height } = props;
  return <CodeBlock code={body} language={language} lineNumbers={lineNumbers} wrap={wrapLines} height={height} />;
}
