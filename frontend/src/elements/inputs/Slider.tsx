// st.slider: one thumb, or two for a range.
// Invariant: the thumb follows the pointer at once; equal values are not sent twice (useSetValue drops them).

import { Slider as AriaSlider, SliderTrack } from "react-aria-components";
import { create } from "@bufbuild/protobuf";
import { NumbersSchema } from "../../gen/wire_pb";
import { useSetValue } from "../../tree/hooks";
import type { ElementProps } from "../element";
import { formatNumber } from "../parts/format";
import { formatMoment } from "../parts/moment";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import { Thumb } from "./Thumb";

const FORMATS = { date: "YYYY-MM-DD", time: "HH:mm", datetime: "YYYY-MM-DD HH:mm" };

function isMoment(type: string | undefined): type is keyof typeof FORMATS {
  return type !== undefined && type in FORMATS;
}

export function Slider({ node }: ElementProps<"slider">) {
  const { label, labelVisibility, help, disabled, min = 0, max = 100, step = 1, format, dataType } = node.props;
  const value = node.props.value.length > 0 ? node.props.value : [min];
  const setValue = useSetValue<number[]>(node, (items) => ({ case: "numbers", value: create(NumbersSchema, { items }) }));
  const name = plainText(label);
  const show = (item: number): string =>
    isMoment(dataType) ? formatMoment(item, format ?? FORMATS[dataType]) : formatNumber(item, format);
  const low = value.length > 1 ? at(value[0], min, max) : 0;
  const high = at(value.at(-1), min, max);
  return (
    <div className="stSlider" data-testid="stSlider">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <AriaSlider
        className="lt-slider"
        aria-label={name}
        value={value}
        minValue={min}
        maxValue={max}
        step={step}
        isDisabled={disabled ?? false}
        onChange={setValue}
      >
        <SliderTrack className="lt-slider-track">
          <div className="lt-slider-rail" />
          <div className="lt-slider-fill" style={{ left: value.length > 1 ? `${low}%` : "-0.375rem", right: `${100 - high}%` }} />
          {value.map((item, index) => (
            <Thumb key={index} name={name} index={index} count={value.length} says={show(item)}>
              <div data-testid="stMarkdownContainer">
                <p>{show(item)}</p>
              </div>
            </Thumb>
          ))}
        </SliderTrack>
        <div className="lt-slider-ticks" data-testid="stSliderTickBar" aria-hidden="true">
          <div data-testid="stMarkdownContainer">
            <p>{show(min)}</p>
          </div>
          <div data-testid="stMarkdownContainer">
            <p>{show(max)}</p>
          </div>
        </div>
      </AriaSlider>
    </div>
  );
}

function at(value: number | undefined, min: number, max: number): number {
  return max > min ? ((Math.min(Math.max(value ?? min, min), max) - min) / (max - min)) * 100 : 0;
}
