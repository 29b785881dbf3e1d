// st.html. Invariant: scripts run only with the author's permission; without it the HTML is sanitised before it is shown.
import { useEffect, useRef, useState } from "react";
import type { ElementProps } from "../element";

export function Html({ node: { props } }: ElementProps<"html">) {
  const { body = "", allowJavascript = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    const show = (draw: (box: HTMLElement) => void): void => {
      if (current && box.current) draw(box.current);
    };
    const drawn = allowJavascript
      ? import("../markdown/scripts").then(({ enliven }) => show((target) => enliven(target, body)))
      : import("../markdown/purify").then(({ harmless }) => show((target) => target.replaceChildren(harmless(body))));
    drawn.catch((error: unknown) => {
      console.error("the page could not show this HTML", error);
      if (current) setFailed(true);
    });
    return () => {
      current = false;
    };
  }, [body, allowJavascript]);
  return (
    <>
      <div ref={box} className="stHtml" data-testid="stHtml" />
      {failed && <p className="lt-faint">This HTML cannot be shown now. Reload the page.</p>}
    </>
  );
}
