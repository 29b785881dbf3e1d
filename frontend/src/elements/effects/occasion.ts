// When something that happens once happens again. Invariant: a node that the tree holds after a run happens once for
// that run; a node that came in the middle of a run has happened already when the run ends.

import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "../../tree/hooks";

/** The number of the occasion: it grows with each run that drew the node with this id. */
export function useOccasion(id: number): number {
  const session = useSession();
  const runs = useSyncExternalStore(session.runs.subscribe, () => session.runs.of(id));
  const [born] = useState(() => (session.runGoesOn ? runs + 1 : runs));
  return Math.max(runs - born, 0);
}

/** Whether to show something for `seconds` (0: until closed) on each occasion, and how to close it. */
export function useShown(occasion: number, seconds: number): [boolean, () => void] {
  const [seen, setSeen] = useState(occasion);
  const [shown, setShown] = useState(true);
  if (occasion !== seen) {
    setSeen(occasion);
    setShown(true); // what shows already is neither doubled nor prolonged
  }
  useEffect(() => {
    if (!shown || seconds === 0) return undefined;
    const timer = setTimeout(() => setShown(false), seconds * 1000);
    return () => clearTimeout(timer);
  }, [shown, seconds]);
  return [shown, () => setShown(false)];
}
