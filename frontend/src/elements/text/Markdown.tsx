// st.markdown, st.write, st.caption.
import { aligned } from "../parts/align";
import { Markdown as MarkdownText } from "../parts/Markdown";
import { Help, Tooltip } from "../parts/Tooltip";
import type { ElementProps } from "../element";

/** A badge alone: its hint belongs to the badge itself. */
const BADGE = /^:[a-z]+-badge\[(?:[^[\]\\]|\\.)*\]$/;

export function Markdown({ node: { props } }: ElementProps<"markdown">) {
  const { body = "", look, allowHtml = false, hideAnchors = false, help } = props;
  const caption = look === "caption";
  const text = (
    <MarkdownText
      source={body}
      allowHtml={allowHtml}
      anchors={!hideAnchors}
      className={caption ? "lt-caption" : "stMarkdownContainer"}
      testId={caption ? "stCaptionContainer" : "stMarkdownContainer"}
    />
  );
  const hinted = help && BADGE.test(body);
  return (
    <div className="stMarkdown" data-testid="stMarkdown" style={aligned(props)}>
      <div className={help && !hinted ? "lt-with-help" : undefined}>
        {hinted ? (
          <Tooltip content={help}>
            <div tabIndex={0}>{text}</div>
          </Tooltip>
        ) : (
          text
        )}
        {help && !hinted && <Help text={help} />}
      </div>
    </div>
  );
}
