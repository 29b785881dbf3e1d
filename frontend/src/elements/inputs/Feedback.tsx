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
  faces: ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"],
  stars: [1, 2, 3, 4, 5].map((count) => `${count} out of 5 stars`),
};
/** In which order the steps are shown: the thumb up comes first. */
const ORDER = { thumbs: [1, 0], faces: [0, 1, 2, 3, 4], stars: [0, 1, 2, 3, 4] };

export function Feedback({ node }: ElementProps<"feedback">) {
  const { value, disabled = false, options = "thumbs" } = node.props;
  const look = options in SYMBOLS ? (options as keyof typeof SYMBOLS) : "thumbs";
  const setValue = useSetValue<number | undefined>(node, (step) =>
    step === undefined ? { case: "none", value: true } : { case: "int", value: BigInt(step) },
  );
  const chosen = value;
  return (
    <div className="stFeedback stButtonGroup" data-testid="stFeedback">
      <div className="lt-feedback" role="radiogroup" aria-label="Feedback rating" data-look={look}>
        {ORDER[look].map((step) => {
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
              <DynamicIcon icon={`:material/${SYMBOLS[look][step] ?? ""}:`} {...(on && look === "stars" ? { testId: "stImageIcon" } : {})} />
            </button>
          );
        })}
      </div>
    </div>
  );
}
