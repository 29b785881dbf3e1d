// The dialogs of the shell: what the app is about, and whether to forget what is cached. A chunk of its own.
import { useRef, useEffect, useId, type ReactNode } from "react";
import { Close } from "../elements/parts/icons";
import { Markdown } from "../elements/parts/Markdown";
import { useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";
import { authorItems, dialog } from "./view";

export default function ShellDialog() {
  const open = useSignal(dialog);
  if (open === "about") return <About />;
  return open === "clearCache" ? <ClearCache /> : null;
}

const close = (): void => dialog.set(undefined);

function About() {
  const session = useSession();
  const { about } = authorItems(useSignal(session.config)?.menuItemsJson);
  return (
    <Box title="About">
      {about !== undefined && <Markdown source={about} />}
      <p className="lt-soft">Made with Lattice {session.welcome.get()?.version}</p>
    </Box>
  );
}

function ClearCache() {
  const session = useSession();
  const clear = (): void => {
    session.events.clearCache();
    close();
  };
  return (
    <Box title="Clear caches" testId="stClearCacheDialog">
      <p>Everything that cached functions of this app have kept is forgotten, for all viewers. It is worked out again when it is needed.</p>
      <div className="lt-dialog-buttons">
        <button type="button" className="lt-button" data-testid="stBaseButton-ghost" onClick={close}>
          Cancel
        </button>
        <button type="button" className="lt-button" data-testid="stBaseButton-primary" {...{ kind: "primary" }} onClick={clear}>
          Clear caches
        </button>
      </div>
    </Box>
  );
}

/** A modal dialog of the browser: it traps the focus, Escape closes it, and the focus goes back. */
function Box({ title, testId, children }: { title: string; testId?: string; children: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => element.current?.showModal(), []);
  return (
    <dialog ref={element} role="dialog" aria-modal="true" className="lt-shell-dialog stDialog" data-testid="stDialog" aria-labelledby={heading} onClose={close} onClick={(event) => event.target === element.current && close()}>
      <div data-testid={testId}>
        <header>
          <h2 id={heading}>{title}</h2>
          <button type="button" className="lt-icon-button" aria-label="Close" onClick={close}>
            <Close />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
