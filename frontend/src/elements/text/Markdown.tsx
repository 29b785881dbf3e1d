// st.markdown, st.write, st.caption.
import { aligned } from "../parts/align";
import { Markdown as MarkdownText } from "../parts/Markdown";
import { Help } from "../parts/Tooltip";
import type { ElementProps } from "../element";

export function Markdown({ node: { props } }: ElementProps<"markdown">) {
  const { body = "", look, allowHtml, help } = props;
  const caption = look === "caption";
  return (
    <div className="stMarkdown" data-testid="stMarkdown" style={aligned(props)}>
      <div className={help ? "lt-with-help" : undefined}>
        <MarkdownText
          source={body}
          allowHtml={allowHtml ?? false}
          className={caption ? "lt-caption" : "stMarkdownContainer"}
          testId={caption ? "stCaptionContainer" : "stMarkdownContainer"}
        />
        {help && <Help text={help} />}
      </div>
    </div>
  );
}
