// When something that happens once happens again. Invariant: a node that the tree holds after a run happens once for
// that run; a node that came in the middle of a run has happened already when the run ends.

import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "../../tree/hooks";

/** The number of the occasion: it grows with each run that drew this node. */
export function useOccasion(): number {
  const session = useSession();
  const runs = useSyncExternalStore(session.runs.subscribe, () => session.runs.get());
  const [born] = useState(() => (session.runGoesOn ? runs + 1 : runs));
  return Math.max(runs - born, 0);
}

/** Whether to show something for `seconds` (0: until closed) on each occasion, and how to close it. */
export function useShown(occasion: number, seconds: number): [boolean, () => void] {
  const [closed, setClosed] = useState(-1);
  const [begun, setBegun] = useState(occasion);
  const shown = closed < begun;
  if (!shown && occasion > begun) setBegun(occasion); // while it shows, further runs neither double nor prolong it
  useEffect(() => {
    if (!shown || seconds === 0) return undefined;
    const timer = setTimeout(() => setClosed(begun), seconds * 1000);
    return () => clearTimeout(timer);
  }, [shown, seconds, begun]);
  return [shown, () => setClosed(begun)];
}
