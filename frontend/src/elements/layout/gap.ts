// Named distances of the API -> CSS. Absent: the standard gap of the style sheet.
import type { CSSProperties } from "react";

const GAPS: Record<string, string> = {
  none: "0px",
  xxsmall: "0.25rem",
  xsmall: "0.5rem",
  small: "1rem",
  medium: "2rem",
  large: "4rem",
  xlarge: "6rem",
  xxlarge: "8rem",
};

const SIDES: Record<string, string> = {
  left: "flex-start",
  top: "flex-start",
  center: "center",
  right: "flex-end",
  bottom: "flex-end",
  distribute: "space-between",
};

/** A gap as CSS: a name, pixels, or the standard one. */
export function distance(gap: string | undefined): string {
  if (gap !== undefined && /^\d+$/.test(gap)) return gap === "0" ? "0px" : `${gap}px`;
  return GAPS[gap ?? "small"] ?? "1rem";
}

/** `along` and `across` are alignments on the main and on the cross axis. */
export function spacing(gap: string | undefined, along?: string, across?: string): CSSProperties {
  return {
    ...(gap ? { "--gap": distance(gap) } : {}),
    ...(along ? { "--along": SIDES[along] } : {}),
    ...(across ? { "--cross": SIDES[across] } : {}),
  } as CSSProperties;
}
