// The files of one widget: those that the server knows, those on their way, and those that were refused.
// Invariant: the widget's value changes once per batch, when the last file of it has arrived; what is removed is also
// deleted on the server.

import { useEffect, useRef, useState } from "react";
import { useSession } from "../../tree/hooks";
import { refusal, type Rules } from "./accept";
import { forget, upload, type Stored } from "./upload";

/** A file that is not (yet) on the server. */
export interface Local {
  key: number;
  name: string;
  size: number;
  /** 0 to 1 while it is sent. */
  progress: number;
  error?: string;
}

interface Sending extends Local {
  file: Blob;
  stop: AbortController;
}

interface Options {
  widget: string | undefined;
  rules: Rules;
  multiple: boolean;
  /** What the widget's value is now. */
  stored: () => readonly Stored[];
  /** Make this the value. */
  commit: (files: Stored[]) => void;
}

export interface Files {
  local: readonly Local[];
  busy: boolean;
  /** Send these; a single widget replaces what it has. */
  add: (files: readonly File[]) => void;
  /** Send a recording under a name. */
  send: (blob: Blob, name: string) => void;
  remove: (file: Stored) => void;
  dismiss: (key: number) => void;
  /** Forget what was refused and cancel what is on its way. */
  clear: () => void;
}

let counter = 0;

export function useFiles({ widget, rules, multiple, stored, commit }: Options): Files {
  const session = useSession();
  const [local, setLocal] = useState<Sending[]>([]);
  const live = useRef<Sending[]>([]);
  const arrived = useRef(new Map<number, Stored>()); // by key: in the order in which they were chosen
  const show = (change: (files: Sending[]) => Sending[]): void => {
    live.current = change(live.current);
    setLocal(live.current);
  };
  const busy = local.some((file) => file.error === undefined);

  useEffect(
    () => () => {
      for (const file of live.current) file.stop.abort();
    },
    [],
  );

  const finish = (): void => {
    if (live.current.some((file) => file.error === undefined)) return; // the batch goes on
    const batch = [...arrived.current].sort(([a], [b]) => a - b).map(([, file]) => file);
    arrived.current.clear();
    if (batch.length === 0) return;
    commit(multiple ? [...stored(), ...batch] : batch.slice(-1));
  };

  const start = (file: Sending): void => {
    if (widget === undefined) return;
    const update = (set: Partial<Sending>): void =>
      show((files) => files.map((one) => (one.key === file.key ? { ...one, ...set } : one)));
    upload(session, widget, file.file, file.name, file.stop.signal, (progress) => update({ progress })).then(
      (done) => {
        arrived.current.set(file.key, done);
        show((files) => files.filter(({ key }) => key !== file.key));
        finish();
      },
      (error: unknown) => {
        if (file.stop.signal.aborted) return;
        update({ error: error instanceof Error ? error.message : String(error) });
        finish();
      },
    );
  };

  const send = (file: Blob, name: string, error?: string): void => {
    const entry: Sending = { key: ++counter, name, size: file.size, progress: 0, file, stop: new AbortController() };
    show((files) => [...files, error === undefined ? entry : { ...entry, error }]);
    if (error === undefined) start(entry);
  };

  return {
    local,
    busy,
    add: (files) => {
      show((all) => all.filter((file) => file.error === undefined));
      if (!multiple) show((all) => (all.forEach((file) => file.stop.abort()), []));
      let taken = 0;
      for (const file of files) {
        const error = !multiple && taken > 0 ? "Only one file is taken here." : refusal(file, rules);
        if (error === undefined) taken += 1;
        send(file, file.webkitRelativePath || file.name, error);
      }
    },
    send,
    remove: (file) => commit(stored().filter(({ id }) => id !== file.id)),
    dismiss: (key) => {
      const file = live.current.find((one) => one.key === key);
      file?.stop.abort();
      show((files) => files.filter((one) => one.key !== key));
      finish();
    },
    clear: () => {
      for (const file of live.current) file.stop.abort();
      for (const { id } of arrived.current.values()) void forget(session, id);
      arrived.current.clear();
      show(() => []);
    },
  };
}
