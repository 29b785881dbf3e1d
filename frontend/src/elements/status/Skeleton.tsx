// st.skeleton: the grey shape of something to come.
import type { ElementProps } from "../element";

export function Skeleton({ node: { props } }: ElementProps<"skeleton">) {
  const { height } = props;
  const tall = height && /^\d+$/.test(height) ? `${height}px` : undefined;
  return (
    <div
      className="stSkeleton lt-skeleton"
      data-testid="stSkeletonElement"
      data-height={height}
      aria-hidden="true"
      style={tall ? { height: tall } : undefined}
    />
  );
}
