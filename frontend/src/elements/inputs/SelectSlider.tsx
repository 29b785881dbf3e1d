// st.select_slider: a slider over options. Invariant: the wire carries options, the slider their positions.
import { create } from "@bufbuild/protobuf";
import { Slider as AriaSlider, SliderTrack } from "react-aria-components";
import { TextsSchema } from "../../gen/wire_pb";
import { useSetValue } from "../../tree/hooks";
import type { ElementProps } from "../element";
import { Markdown } from "../parts/Markdown";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import { Thumb } from "./Thumb";

export function SelectSlider({ node }: ElementProps<"selectSlider">) {
  const { label, labelVisibility, help, disabled = false, options, value } = node.props;
  const setValue = useSetValue<string[]>(node, (items) => ({ case: "texts", value: create(TextsSchema, { items }) }));
  const last = Math.max(options.length - 1, 0);
  const at = (value.length > 0 ? value : options.slice(0, 1)).map((item) => Math.max(options.indexOf(item), 0));
  const part = (position: number | undefined): number => (last > 0 ? ((position ?? 0) / last) * 100 : 0);
  return (
    <div className="stSlider" data-testid="stSlider">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <AriaSlider
        className="lt-slider"
        aria-label={plainText(label)}
        value={at}
        minValue={0}
        maxValue={Math.max(last, 1)}
        step={1}
        isDisabled={disabled || last === 0}
        onChange={(positions: number[]) => setValue(positions.map((position) => options[position] ?? ""))}
      >
        <SliderTrack className="lt-slider-track">
          <div className="lt-slider-rail" />
          <div className="lt-slider-fill" style={{ left: at.length > 1 ? `${part(at[0])}%` : "-0.375rem", right: `${100 - part(at.at(-1))}%` }} />
          {at.map((position, index) => (
            <Thumb key={index} name={plainText(label)} index={index} count={at.length} says={options[position] ?? ""}>
              <Markdown source={options[position] ?? ""} inline />
            </Thumb>
          ))}
        </SliderTrack>
        <div className="lt-slider-ticks" data-testid="stSliderTickBar" aria-hidden="true">
          <Markdown source={options[0] ?? ""} inline />
          <Markdown source={options[last] ?? ""} inline />
        </div>
      </AriaSlider>
    </div>
  );
}
