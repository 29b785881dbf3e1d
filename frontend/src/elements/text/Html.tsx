// st.html. Invariant: scripts run only with the author's permission; without it the HTML is sanitised before it is shown.
import { useEffect, useRef, useState } from "react";
import type { ElementProps } from "../element";

export function Html({ node: { props } }: ElementProps<"html">) {
  const { body = "", allowJavascript = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    const show = (content: DocumentFragment): void => {
      if (current) box.current?.replaceChildren(content);
    };
    if (allowJavascript) {
      show(document.createRange().createContextualFragment(body)); // its scripts run when it enters the page
    } else {
      import("../markdown/purify").then(
        ({ harmless }) => show(harmless(body)),
        (error: unknown) => {
          console.error("the page could not load its HTML code", error);
          if (current) setFailed(true);
        },
      );
    }
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
