// st.metric.
import { ArrowDown, ArrowUp } from "../parts/icons";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Markdown } from "../parts/Markdown";
import { Help } from "../parts/Tooltip";
import { plainText } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";

export function Metric({ node: { props } }: ElementProps<"metric">) {
  const { label = "", labelVisibility, valueText = "", delta, direction, color, border, help, icon, deltaDescription } = props;
  return (
    <div className="stMetric" data-testid="stMetric" data-border={border || undefined}>
      <div
        className="lt-metric-label"
        data-testid="stMetricLabel"
        style={labelVisibility === "hidden" ? { visibility: "hidden" } : labelVisibility === "collapsed" ? { display: "none" } : undefined}
      >
        {icon && <DynamicIcon icon={icon} testId="stMetricIcon" />}
        <Markdown source={label} inline />
        {help && <Help text={help} about={plainText(label)} />}
      </div>
      <div className="lt-metric-value" data-testid="stMetricValue">
        <Markdown source={valueText} inline />
      </div>
      {delta !== undefined && (
        <div className="lt-metric-change">
          <div className="lt-metric-delta" data-testid="stMetricDelta" data-tone={color === "grey" ? "gray" : color}>
            {direction === "up" && <ArrowUp testId="stMetricDeltaIcon-Up" />}
            {direction === "down" && <ArrowDown testId="stMetricDeltaIcon-Down" />}
            <Markdown source={delta} inline />
          </div>
          {deltaDescription && (
            <span className="lt-caption" data-testid="stMetricDeltaDescription">
              <Markdown source={deltaDescription} inline small />
            </span>
          )}
        </div>
      )}
    </div>
  );
}
