// The page's theme as a Vega-Lite config. Invariant: only colours, fonts and distances; never the author's encodings.
import type { Colours } from "../../theme/colours";
import { palettes } from "../../theme/theme";

export function chartTheme(colours: Colours): Record<string, unknown> {
  const label = { labelColor: colours.soft, labelFont: colours.font, labelFontSize: 12 };
  const title = { titleColor: colours.soft, titleFont: colours.font, titleFontSize: 12, titleFontWeight: 500 };
  const { categorical, sequential, diverging } = palettes.get();
  const standard = [colours.primary, colours.orange, colours.green, colours.red, colours.blue, colours.violet, colours.yellow, colours.gray];
  return {
    background: "transparent",
    font: colours.font,
    range: {
      category: categorical.length > 0 ? categorical : standard,
      ...(sequential.length > 0 ? { ramp: sequential, heatmap: sequential } : {}),
      ...(diverging.length > 0 ? { diverging } : {}),
    },
    mark: { color: colours.primary, tooltip: true },
    line: { strokeWidth: 2, strokeJoin: "round", strokeCap: "round" },
    view: { stroke: "transparent" },
    axis: { ...label, ...title, gridColor: colours.border, domain: false, ticks: false, labelPadding: 8, titlePadding: 10, gridOpacity: 0.7 },
    axisX: { grid: false },
    legend: { ...label, ...title, symbolType: "circle", symbolStrokeWidth: 0, symbolSize: 80 },
    title: { color: colours.text, font: colours.font, anchor: "start", fontSize: 15 },
  };
}
