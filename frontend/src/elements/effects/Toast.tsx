// st.toast: a message in the corner of the page for some seconds.
// Invariant: toasts stand in one list at the top of the page, outside of every container; a closed one comes back with
// the next run that draws it.

import { useId, useState } from "react";
import { createPortal } from "react-dom";
import { Close } from "../parts/icons";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";
import { useOccasion, useShown } from "./occasion";

const LONG = 140;

export function Toast({ node: { id: place, props } }: ElementProps<"toast">) {
  const { body = "", icon, duration = 4 } = props;
  const [shown, close] = useShown(useOccasion(place), duration);
  const [whole, setWhole] = useState(false);
  const id = useId();
  if (!shown) return <span className="lt-nowhere" />; // a place that takes no room between others
  const long = body.length > LONG;
  const message = createPortal(
    <div className="stToast" data-testid="stToast" role="alertdialog" aria-modal="false" aria-labelledby={id} tabIndex={0}>
      {icon && <DynamicIcon icon={icon} testId="stToastDynamicIcon" />}
      <div className="lt-toast-body">
        <div id={id} className="stToastText" data-testid="stToastText" data-cut={(long && !whole) || undefined}>
          <Markdown source={body} />
        </div>
        {long && (
          <button type="button" className="lt-link" data-testid="stToastViewButton" onClick={() => setWhole(!whole)}>
            {whole ? "view less" : "view more"}
          </button>
        )}
      </div>
      <button type="button" className="lt-toast-close" aria-label="Close" onClick={close}>
        <Close />
      </button>
    </div>,
    list(),
  );
  return (
    <>
      <span className="lt-nowhere" />
      {message}
    </>
  );
}

/** The list of toasts, made with the first. */
function list(): HTMLElement {
  const known = document.querySelector<HTMLElement>("[data-testid=stToastContainer]");
  if (known) return known;
  const made = document.createElement("div");
  made.className = "stToastContainer";
  made.dataset["testid"] = "stToastContainer";
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", "Notifications");
  made.setAttribute("aria-live", "polite");
  document.body.append(made);
  return made;
}
