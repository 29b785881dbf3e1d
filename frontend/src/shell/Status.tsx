// What the script and the connection do, once it takes long enough to be of interest.
// Invariant: a run under SHOW_AFTER_MS shows nothing, so ordinary interactions do not flicker.

import { useEffect, useState } from "react";
import { useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";

const SHOW_AFTER_MS = 300;
const OFFLINE_AFTER_MS = 800;

export function Status() {
  const session = useSession();
  const running = useSignal(session.script) === "running";
  const connection = useSignal(session.connection);
  const offline = connection !== "CONNECTED" && connection !== "INITIAL";
  const showOffline = useAfter(offline, OFFLINE_AFTER_MS);
  const showRunning = useAfter(running && !offline, SHOW_AFTER_MS);
  if (showOffline) {
    const ended = connection === "DISCONNECTED_FOREVER";
    return (
      <div className="stStatusWidget" data-testid="stStatusWidget">
        <div className="stConnectionStatus" data-testid="stConnectionStatus" role="status">
          <span className="lt-dot" /> {ended ? "Disconnected" : "Connecting"}
        </div>
      </div>
    );
  }
  if (!showRunning) return null;
  return (
    <div className="stStatusWidget" data-testid="stStatusWidget">
      <span className="lt-running" role="img" aria-label="Running..." data-testid="stStatusWidgetRunningIcon">
        <i />
        <i />
        <i />
      </span>
      <button type="button" className="lt-stop" data-testid="stBaseButton-header" onClick={() => session.events.stop()}>
        Stop
      </button>
    </div>
  );
}

/** True once `condition` has held for `ms`. */
function useAfter(condition: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!condition) return undefined;
    const timer = setTimeout(() => setLate(true), ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [condition, ms]);
  return condition && late;
}
