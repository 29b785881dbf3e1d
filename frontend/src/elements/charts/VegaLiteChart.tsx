// Vega-Lite charts (st.line_chart and its kin): waits for data and engine at the size that it will have.
import { lazy, Suspense } from "react";
import { usePayload } from "../../tree/hooks";
import { Frame } from "../parts/Frame";
import { ExceptionBox } from "../status/ExceptionBox";
import type { ElementProps } from "../element";

const Chart = lazy(() => import("./Chart"));
const STANDARD_HEIGHT = 350;

export function VegaLiteChart({ node }: ElementProps<"vegaLiteChart">) {
  const { specJson = "{}", payload, height, width, streamlitTheme } = node.props;
  const { data, error } = usePayload(payload);
  const pixels = height !== undefined && /^\d/.test(height) ? Number.parseFloat(height) : STANDARD_HEIGHT;
  if (error && !data) return <ExceptionBox type="The chart's data could not be loaded" message={error.message} trace={[]} />;
  const waiting = <div className="lt-waiting" data-testid="stSkeleton" style={{ height: pixels }} />;
  if (payload && !data) return waiting;
  return (
    <Frame>
      {(full) => (
        <Suspense fallback={waiting}>
          <Chart specJson={specJson} data={data} height={pixels} full={full} stretch={width !== "content"} themed={streamlitTheme ?? true} />
        </Suspense>
      )}
    </Frame>
  );
}
