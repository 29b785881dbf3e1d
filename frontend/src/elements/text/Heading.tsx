// st.title, st.header, st.subheader.
import { AnchoredHeading } from "../parts/AnchoredHeading";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Markdown } from "../parts/Markdown";
import { Help } from "../parts/Tooltip";
import { aligned } from "../parts/align";
import { useCycle } from "./cycle";
import type { ElementProps } from "../element";

export function Heading({ node: { props } }: ElementProps<"heading">) {
  const { body = "", tag = "h1", anchor, hideAnchor, divider, help, icon } = props;
  const hidden = hideAnchor === true;
  const open = divider === "auto";
  const line = useCycle(open);
  return (
    <div className="stHeading" data-testid="stHeading" style={aligned(props)}>
      <div className="lt-markdown" data-testid="stMarkdownContainer">
        <AnchoredHeading
          level={Number(tag.slice(1))}
          anchor={anchor}
          link={!hidden}
          text={body}
          icon={
            icon && (
              <span className="lt-heading-icon" data-testid="stHeadingIconWrapper" aria-hidden="true">
                <DynamicIcon icon={icon} testId="stHeadingIcon" />
              </span>
            )
          }
          extra={help ? <Help text={help} /> : undefined}
        >
          <Markdown source={body} bare />
        </AnchoredHeading>
      </div>
      {divider && <hr ref={line} className="lt-heading-divider" data-testid="stHeadingDivider" data-tone={open ? undefined : divider === "grey" ? "gray" : divider} />}
    </div>
  );
}
