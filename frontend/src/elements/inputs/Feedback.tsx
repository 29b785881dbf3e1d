// st.feedback: thumbs, faces or stars. Invariant: pressing the chosen one takes the answer back.
import { useSetValue } from "../../tree/hooks";
import { DynamicIcon } from "../parts/DynamicIcon";
import type { ElementProps } from "../element";
import { move } from "./ButtonGroup";

const SYMBOLS = {
  thumbs: ["thumb_down", "thumb_up"],
  faces: ["sentiment_sad", "sentiment_dissatisfied", "sentiment_neutral", "sentiment_satisfied", "sentiment_very_satisfied"],
  stars: ["star", "star", "star", "star", "star"],
};
const NAMES = {
  thumbs: ["Thumbs down", "Thumbs up"],
  faces: ["Very unhappy", "Unhappy", "Neutral", "Happy", "Very happy"],
  stars: ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"],
};

export function Feedback({ node }: ElementProps<"feedback">) {
  const { value, disabled = false, options = "thumbs" } = node.props;
  const look = options in SYMBOLS ? (options as keyof typeof SYMBOLS) : "thumbs";
  const setValue = useSetValue<number | undefined>(node, (step) =>
    step === undefined ? { case: "none", value: true } : { case: "int", value: BigInt(step) },
  );
  const chosen = value;
  return (
    <div className="stFeedback stButtonGroup" data-testid="stFeedback">
      <div className="lt-feedback" role="radiogroup" aria-label="Feedback" data-look={look}>
        {SYMBOLS[look].map((symbol, step) => {
          const on = chosen !== undefined && (look === "stars" ? step <= chosen : step === chosen);
          return (
            <button
              key={step}
              type="button"
              role="radio"
              aria-checked={step === chosen}
              aria-label={NAMES[look][step]}
              className="lt-feedback-button"
              data-testid={on ? "stFeedbackButtonActive" : "stFeedbackButton"}
              data-on={on || undefined}
              disabled={disabled}
              onKeyDown={move}
              onClick={() => setValue(step === chosen ? undefined : step)}
            >
              <DynamicIcon icon={`:material/${symbol}:`} />
            </button>
          );
        })}
      </div>
    </div>
  );
}
