// A page with a chat field at its bottom stays scrolled to its end while messages come.
// Invariant: a viewer who has scrolled up is left where they are.

import { useEffect, type RefObject } from "react";

const NEAR = 80;

/** `inside`: the chat field; nothing happens unless it stands in the page's bottom. */
export function useFollowing(inside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const scroller = inside.current?.closest<HTMLElement>("[data-testid=stBottom]") ? document.getElementById("stMain") : null;
    const content = scroller?.querySelector<HTMLElement>("[data-testid=stMainBlockContainer]");
    if (!scroller || !content) return undefined;
    let atEnd = true;
    let last = 0;
    const listen = (): void => {
      // Content that grew since the page was scrolled here is no viewer who left: only going up is that.
      if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR) atEnd = true;
      else if (scroller.scrollTop < last) atEnd = false;
      last = scroller.scrollTop;
    };
    const follow = new ResizeObserver(() => {
      if (atEnd) scroller.scrollTop = scroller.scrollHeight;
    });
    scroller.addEventListener("scroll", listen);
    follow.observe(content);
    return () => {
      scroller.removeEventListener("scroll", listen);
      follow.disconnect();
    };
  }, [inside]);
}
