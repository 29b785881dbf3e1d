// st.spinner.
import { useEffect, useState } from "react";
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";

export function Spinner({ node: { props } }: ElementProps<"spinner">) {
  return (
    <div className="stSpinner" data-testid="stSpinner">
      <span className="lt-spin" aria-hidden="true" data-testid="stSpinnerIcon" />
      <div role="status">
        <Markdown source={props.text ?? ""} />
      </div>
      {props.showTime && <Elapsed />}
    </div>
  );
}

function Elapsed() {
  const [tenths, setTenths] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = setInterval(() => setTenths(Math.floor((performance.now() - start) / 100)), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = tenths / 10;
  const shown = seconds < 60 ? `${seconds.toFixed(1)} seconds` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  return <span className="lt-spinner-time">({shown})</span>;
}
