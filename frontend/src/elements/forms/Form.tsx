// st.form: a box whose widgets are sent together.
// Invariant: Enter in a one-line field (Ctrl+Enter in a text area) submits with the form's first button that can be pressed, after the field has
// committed what was typed.
import type { KeyboardEvent } from "react";
import { EnterSubmits } from "./enter";
import { Children } from "../parts/Children";
import { sized } from "../parts/ElementContainer";
import type { ElementProps } from "../element";

export function Form({ node }: ElementProps<"form">) {
  const { width, height, border, enterToSubmit } = node.props;
  const fixed = height !== undefined && /^\d/.test(height);
  return (
    <div data-testid="stLayoutWrapper" {...sized(width)}>
      <div
        className={`stForm${border ? " lt-bordered" : ""}${fixed ? " lt-scroll" : ""}`}
        data-testid="stForm"
        style={fixed ? { height: `${Number.parseFloat(height)}px` } : undefined}
        onKeyDown={enterToSubmit ? submitOnEnter : undefined}
      >
        <div className="stVerticalBlock lt-vertical" data-testid="stVerticalBlock">
          <EnterSubmits value={enterToSubmit ?? false}>
            <Children ids={node.children} />
          </EnterSubmits>
        </div>
      </div>
    </div>
  );
}

const ONE_LINE = new Set(["text", "password", "email", "url", "tel", "search", "number"]);

function submitOnEnter(event: KeyboardEvent<HTMLDivElement>): void {
  const field = event.target;
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  const area = field instanceof HTMLTextAreaElement && (event.ctrlKey || event.metaKey);
  const line = field instanceof HTMLInputElement && ONE_LINE.has(field.type) && field.role !== "combobox" && !event.defaultPrevented;
  if (!area && !line) return;
  const button = event.currentTarget.querySelector<HTMLButtonElement>("[data-testid=stFormSubmitButton] button:enabled");
  button?.click();
}
