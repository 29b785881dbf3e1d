// The panel of a colour: the code to type or paste, saturation and brightness, hue.
// Invariants: it answers "#rrggbb"; the hue stays where the viewer put it while the colour is grey; the code is the only
// `input` of the panel (browser tests fill "the input of the popover").

import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { hexOf, hsvOf, type Hsv } from "./colour";

interface Props {
  value: string;
  onChange: (colour: string) => void;
}

export default function ColorPanel({ value, onChange }: Props) {
  const [colour, setColour] = useState(() => hsvOf(value));
  const [typed, setTyped] = useState<string>();
  if (hexOf(colour) !== hexOf(hsvOf(value)) && typed === undefined) setColour(hsvOf(value));
  const take = (next: Hsv): void => {
    setColour(next);
    setTyped(undefined);
    onChange(hexOf(next));
  };
  const { hue, saturation, brightness } = colour;
  return (
    <>
      <Field
        className="lt-color-area"
        label="Saturation and brightness"
        says={`Saturation ${Math.round(saturation * 100)}%, brightness ${Math.round(brightness * 100)}%`}
        now={Math.round(saturation * 100)}
        most={100}
        background={`linear-gradient(to top, #000, transparent), linear-gradient(to right, #fff, ${hexOf({ hue, saturation: 1, brightness: 1 })})`}
        thumb={{ left: `${saturation * 100}%`, top: `${(1 - brightness) * 100}%`, backgroundColor: hexOf(colour) }}
        onPlace={(x, y) => take({ hue, saturation: x, brightness: 1 - y })}
        onStep={(right, up) => take({ hue, saturation: within(saturation + right / 100), brightness: within(brightness + up / 100) })}
      />
      <Field
        className="lt-color-hue"
        label="Hue"
        says={`${Math.round(hue)}°`}
        now={Math.round(hue)}
        most={360}
        background="linear-gradient(to right, #f00, #ff0, #0f0, #0ff, #00f, #f0f, #f00)"
        thumb={{ left: `${(hue / 360) * 100}%`, top: "50%", backgroundColor: hexOf({ hue, saturation: 1, brightness: 1 }) }}
        onPlace={(x) => take({ ...colour, hue: x * 360 })}
        onStep={(right, up) => take({ ...colour, hue: Math.min(Math.max(hue + right + up, 0), 360) })}
      />
      <input
        className="lt-color-code"
        aria-label="Code of the colour"
        spellCheck={false}
        autoFocus
        value={typed ?? hexOf(colour)}
        onChange={(event) => {
          const text = event.target.value.trim();
          const code = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
          setTyped(text);
          if (code === undefined) return;
          const next = hsvOf(`#${code}`);
          setColour(next);
          onChange(hexOf(next));
        }}
        onBlur={() => setTyped(undefined)}
      />
    </>
  );
}

interface FieldProps {
  className: string;
  label: string;
  says: string;
  now: number;
  most: number;
  background: string;
  thumb: { left: string; top: string; backgroundColor: string };
  /** Where in the field, from 0 to 1 to the right and down. */
  onPlace: (x: number, y: number) => void;
  onStep: (right: number, up: number) => void;
}

/** A field with a thumb that the pointer and the arrows move. */
function Field({ className, label, says, now, most, background, thumb, onPlace, onStep }: FieldProps) {
  const box = useRef<HTMLDivElement>(null);
  const place = (event: PointerEvent): void => {
    if (!box.current) return;
    const at = box.current.getBoundingClientRect();
    onPlace(within((event.clientX - at.left) / at.width), within((event.clientY - at.top) / at.height));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const far = event.shiftKey ? 10 : 1;
    const [right, up] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ?? [];
    if (right === undefined || up === undefined) return;
    event.preventDefault();
    onStep(right * far, up * far);
  };
  return (
    <div
      ref={box}
      className={className}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={now}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuetext={says}
      style={{ background }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        place(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && place(event)}
      onKeyDown={onKeyDown}
    >
      <span className="lt-color-thumb" style={thumb} />
    </div>
  );
}

function within(part: number): number {
  return Math.min(Math.max(part, 0), 1);
}
