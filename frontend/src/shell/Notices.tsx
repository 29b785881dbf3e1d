// What the page has to say for itself: the session cannot go on; the source changed.
import { useEffect } from "react";
import { useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";
import { autoRerun } from "./view";

export function Notices() {
  const session = useSession();
  const failure = useSignal(session.failure);
  const missing = useSignal(session.navigation)?.notFound;
  const changed = useSignal(session.sourceChanged);
  const again = useSignal(autoRerun);
  useEffect(() => {
    if (changed && again) session.events.rerun();
  }, [changed, again, session]);
  return (
    <>
      {failure && (
        <div className="lt-notice" role="alert" data-testid="stAppFailure" data-code={failure.code}>
          <p>{failure.message}</p>
          <button type="button" onClick={() => location.reload()}>
            Reload
          </button>
        </div>
      )}
      {missing !== undefined && !failure && (
        <div className="lt-notice" role="status" data-testid="stPageNotFound">
          <p>This app has no page “{missing}”, so its first page is shown.</p>
        </div>
      )}
      {changed && !failure && (
        <div className="lt-notice" role="status" data-testid="stSourceChanged">
          <p>The source of this app changed.</p>
          <button type="button" onClick={() => session.events.rerun()}>
            Rerun
          </button>
        </div>
      )}
    </>
  );
}
