// st.space: a gap along the direction of its container.
import type { ElementProps } from "../element";

/** Sizes by name, in rem; together with the gaps around it, the height of what people put beside it. */
const SIZES: Record<string, number> = { xxsmall: 0.25, xsmall: 0.5, small: 0.75, medium: 2.5, large: 4.25, xlarge: 6, xxlarge: 8 };

export function Space({ node: { props } }: ElementProps<"space">) {
  const { size = "small" } = props;
  const length = /^\d+$/.test(size) ? `${size}px` : `${SIZES[size] ?? 0}rem`;
  return (
    <div
      className="stSpace"
      data-testid="stSpace"
      data-size={size}
      style={size === "stretch" ? undefined : ({ "--space": length } as React.CSSProperties)}
    />
  );
}
