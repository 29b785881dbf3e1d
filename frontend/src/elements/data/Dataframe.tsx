// st.dataframe: waits for its data and its grid, at the size that it will have.
import { lazy, Suspense } from "react";
import { usePayload } from "../../tree/hooks";
import { ExceptionBox } from "../status/ExceptionBox";
import type { ElementProps } from "../element";

const Grid = lazy(() => import("./Grid"));

export function Dataframe({ node }: ElementProps<"dataframe">) {
  const { payload, height, placeholder } = node.props;
  const { data, error } = usePayload(payload);
  const pixels = height !== undefined && /^\d/.test(height) ? Number.parseFloat(height) : undefined;
  if (error && !data) return <ExceptionBox type="The table could not be loaded" message={error.message} trace={[]} />;
  const waiting = <div className="stDataFrame lt-waiting" data-testid="stSkeleton" style={{ height: pixels ?? 143 }} />;
  if (!payload) return <div className="stDataFrame" data-testid="stDataFrame" />;
  if (!data) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Grid
        data={data}
        height={pixels}
        hideIndex={node.props.hideIndex}
        columnOrder={node.props.columnOrder}
        rowHeight={node.props.rowHeight ?? 35}
        placeholder={placeholder ?? "None"}
      />
    </Suspense>
  );
}
