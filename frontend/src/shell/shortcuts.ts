// Keys that work anywhere: R reruns, C clears the caches. Invariant: never while the viewer types.
import { useEffect } from "react";
import { useSession } from "../tree/hooks";

const TYPING = "input, textarea, select, [contenteditable=true], [role=menu]";

export function useShortcuts(): void {
  const session = useSession();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (event.key === "r") session.events.rerun();
      else if (event.key === "c") session.events.clearCache();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [session]);
}
