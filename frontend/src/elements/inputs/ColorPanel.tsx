// The panel of a colour: saturation and brightness, hue, and the code to type or paste.
// Invariant: it answers "#rrggbb"; the hue stays where the viewer put it while the colour is grey.

import { useState } from "react";
import { ColorArea, ColorSlider, ColorThumb, parseColor, SliderTrack, type Color } from "react-aria-components";

interface Props {
  value: string;
  onChange: (colour: string) => void;
}

export default function ColorPanel({ value, onChange }: Props) {
  const [colour, setColour] = useState(() => read(value));
  const [typed, setTyped] = useState<string>();
  if (hex(colour) !== hex(read(value)) && typed === undefined) setColour(read(value));
  const take = (next: Color): void => {
    setColour(next);
    setTyped(undefined);
    onChange(hex(next));
  };
  return (
    <>
      <ColorArea
        className="lt-color-area"
        colorSpace="hsb"
        xChannel="saturation"
        yChannel="brightness"
        value={colour}
        onChange={take}
        aria-label="Saturation and brightness"
      >
        <ColorThumb className="lt-color-thumb" />
      </ColorArea>
      <ColorSlider className="lt-color-hue" colorSpace="hsb" channel="hue" value={colour} onChange={take} aria-label="Hue">
        <SliderTrack className="lt-color-track">
          <ColorThumb className="lt-color-thumb" />
        </SliderTrack>
      </ColorSlider>
      <input
        className="lt-color-code"
        aria-label="Code of the colour"
        spellCheck={false}
        autoFocus
        value={typed ?? hex(colour)}
        onChange={(event) => {
          const text = event.target.value.trim();
          const code = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
          setTyped(text);
          if (code === undefined) return;
          const next = read(`#${code}`);
          setColour(next);
          onChange(hex(next));
        }}
        onBlur={() => setTyped(undefined)}
      />
    </>
  );
}

function read(value: string): Color {
  try {
    return parseColor(value).toFormat("hsb");
  } catch {
    return parseColor("#000000").toFormat("hsb");
  }
}

function hex(colour: Color): string {
  return colour.toString("hex").toLowerCase();
}
