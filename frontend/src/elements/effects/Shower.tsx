// st.balloons and st.snow: shapes that cross the page once per run that draws them.
// Invariant: decoration only: hidden from assistive technology, never in the way of the pointer, still for those who
// asked for less motion.

import type { CSSProperties } from "react";
import type { ElementProps } from "../element";
import { useOccasion } from "./occasion";

const COUNT = { balloons: 30, snow: 100 } as const;
const TONES = ["red", "orange", "yellow", "green", "blue", "violet"];

export function Balloons({ node }: ElementProps<"balloons">) {
  return <Shower kind="balloons" testId="stBalloons" seed={node.id} />;
}

export function Snow({ node }: ElementProps<"snow">) {
  return <Shower kind="snow" testId="stSnow" seed={node.id} />;
}

function Shower({ kind, testId, seed }: { kind: keyof typeof COUNT; testId: string; seed: number }) {
  const occasion = useOccasion(seed);
  return (
    <div key={occasion} className={`${testId} lt-shower`} data-testid={testId} aria-hidden="true">
      {Array.from({ length: COUNT[kind] }, (_, index) => (
        <span
          key={index}
          className={`lt-${kind}`}
          data-tone={TONES[index % TONES.length]}
          style={
            {
              "--at": `${spread(seed + occasion, index, 1) * 100}vw`,
              "--late": `${spread(seed + occasion, index, 2) * (kind === "snow" ? 4 : 1.2)}s`,
              "--size": 0.6 + spread(seed + occasion, index, 3) * 0.8,
            } as CSSProperties
          }
        />
      ))}
    </div>
  );
}

/** A number from 0 to 1 that looks like chance and is the same in every render. */
function spread(seed: number, index: number, salt: number): number {
  const wave = Math.sin(seed * 12.9898 + index * 78.233 + salt * 37.719) * 43758.5453;
  return wave - Math.floor(wave);
}
