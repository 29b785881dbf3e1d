// Text alignment and wrapping, shared by the text elements.
import type { CSSProperties } from "react";

interface Aligned {
  textAlignment?: string | undefined;
  wrap?: boolean | undefined;
}

export function aligned({ textAlignment, wrap }: Aligned): CSSProperties {
  return {
    ...(textAlignment ? { textAlign: textAlignment as "left" } : {}),
    ...(wrap === false ? { whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis" } : {}),
  };
}
