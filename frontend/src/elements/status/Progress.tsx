// st.progress.
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";

export function Progress({ node: { props } }: ElementProps<"progress">) {
  const percent = Math.round(Math.min(Math.max(props.fraction ?? 0, 0), 1) * 100);
  return (
    <div className="stProgress" data-testid="stProgress">
      <Markdown source={props.text ?? ""} inline />
      <div
        role="progressbar"
        aria-label="progress"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={`${percent}%`}
      >
        <div className="lt-progress" data-testid="stProgressBarTrack">
          <div style={{ width: `${percent}%` }} />
        </div>
      </div>
    </div>
  );
}
