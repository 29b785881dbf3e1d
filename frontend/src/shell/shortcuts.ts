// Keys that work anywhere: R reruns, C asks whether to clear the caches. Invariant: never while the viewer types.
import { useEffect } from "react";
import { useSession } from "../tree/hooks";
import { dialog, useMode } from "./view";

const TYPING = "input, textarea, select, [contenteditable=true], [role=menu], dialog, [role=dialog]";

export function useShortcuts(): void {
  const session = useSession();
  const mode = useMode();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      if (event.key === "r") session.events.rerun();
      else if (event.key === "c" && mode === "developer") dialog.set("clearCache");
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [session, mode]);
}
