// A recording that goes on, for components. Invariant: leaving the page or unmounting releases the microphone.

import { useEffect, useRef, useState } from "react";
import { record, type Recorder, type Recording } from "./recorder";

const TICK_MS = 100;

export interface Microphone {
  state: "idle" | "asking" | "recording" | "refused";
  seconds: number;
  /** Loudness so far, one number per tick. */
  levels: readonly number[];
  start: () => void;
  stop: () => Promise<Recording | undefined>;
  cancel: () => void;
}

export function useRecorder(sampleRate: number | undefined): Microphone {
  const [state, setState] = useState<Microphone["state"]>("idle");
  const [levels, setLevels] = useState<number[]>([]);
  const recorder = useRef<Recorder>(undefined);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      recorder.current?.cancel();
      recorder.current = undefined;
    };
  }, []);
  useEffect(() => {
    if (state !== "recording") return undefined;
    const timer = setInterval(() => {
      const now = recorder.current?.level() ?? 0;
      setLevels((all) => [...all, now]);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [state]);
  const take = (): Recorder | undefined => {
    const current = recorder.current;
    recorder.current = undefined;
    return current;
  };
  return {
    state,
    levels,
    seconds: (levels.length * TICK_MS) / 1000,
    start: () => {
      setState("asking");
      setLevels([]);
      record(sampleRate).then(
        (started) => {
          if (gone.current) return started.cancel();
          recorder.current = started;
          setState("recording");
        },
        () => setState("refused"),
      );
    },
    stop: async () => {
      const finished = await take()?.stop();
      if (!gone.current) setState("idle");
      return finished;
    },
    cancel: () => {
      take()?.cancel();
      setState("idle");
    },
  };
}
