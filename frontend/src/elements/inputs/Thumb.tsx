// One thumb of a slider. Invariant: what a screen reader says is what the thumb shows, not its position.
import { useLayoutEffect, useRef, type ReactNode } from "react";
import { SliderThumb } from "react-aria-components";

interface Props {
  name: string;
  index: number;
  count: number;
  /** The value as the viewer reads it. */
  says: string;
  children: ReactNode;
}

export function Thumb({ name, index, count, says, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  // The library writes the bare number on each render, and takes no other; a single thumb is named by its slider.
  useLayoutEffect(() => {
    input.current?.setAttribute("aria-valuetext", says);
    if (count === 1) input.current?.setAttribute("aria-label", name);
  });
  const end = count > 1 ? { "aria-label": `${name} — ${index === 0 ? "start" : "end"}` } : {};
  return (
    <SliderThumb index={index} inputRef={input} className="lt-slider-thumb" {...end}>
      <div className="lt-slider-value" data-testid="stSliderThumbValue">
        {children}
      </div>
    </SliderThumb>
  );
}
