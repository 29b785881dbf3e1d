// st.audio_input: record, listen, record again. Invariant: what is uploaded is a WAV file at the rate that was asked for.

import { useEffect, useRef, useState } from "react";
import { clock, type Recording } from "../files/recorder";
import { Microphone, PauseIcon, PlayIcon, ResetIcon, StopIcon } from "../files/icons";
import { useRecorder } from "../files/useRecorder";
import { useStored } from "../files/useStored";
import { Waveform } from "../files/Waveform";
import { Close, Download } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import "../../theme/files.css";

export function AudioInput({ node }: ElementProps<"audioInput">) {
  const { label, help, disabled = false, labelVisibility, maxMb = 200, sampleRate } = node.props;
  const { stored, files } = useStored(node, { types: [".wav"], maxMb }, false);
  const microphone = useRecorder(sampleRate);
  const [recording, setRecording] = useState<Recording>();
  const player = usePlayer(recording);
  const failed = files.local.find(({ error }) => error !== undefined);
  const has = recording !== undefined && (stored.length > 0 || files.busy || failed !== undefined);
  const name = plainText(label);
  const stop = async (): Promise<void> => {
    const made = await microphone.stop();
    if (!made) return;
    setRecording(made);
    files.clear();
    files.send(made.wav, `audio-${new Date().toISOString().replace(/\..*/, "").replace(/:/g, "-")}.wav`);
  };
  const clear = (): void => {
    player.pause();
    files.clear();
    for (const file of stored) files.remove(file);
    setRecording(undefined);
  };
  const on = microphone.state === "recording";
  const seconds = on ? microphone.seconds : has ? (player.playing ? player.at : recording.seconds) : 0;
  return (
    <div className="stAudioInput" data-testid="stAudioInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <div className="lt-audio" data-disabled={disabled || undefined}>
        <div className="stElementToolbar lt-audio-tools" data-testid="stElementToolbar">
          {has && (
            <div data-testid="stElementToolbarButtonContainer">
              <Tool name={`Download as WAV: ${name}`} onPress={() => save(recording.wav)}>
                <Download />
              </Tool>
              {!disabled && (
                <Tool name={`Clear recording: ${name}`} onPress={clear}>
                  <Close />
                </Tool>
              )}
            </div>
          )}
        </div>
        <div className="lt-audio-actions">
          {on ? (
            <Action name="Stop recording" disabled={disabled} onPress={() => void stop()}>
              <StopIcon size={16} />
            </Action>
          ) : (
            <Action name="Record" disabled={disabled || microphone.state === "asking"} onPress={microphone.start}>
              <Microphone size={16} />
            </Action>
          )}
          {has && !on && failed === undefined && (
            <Action name={player.playing ? "Pause" : "Play"} onPress={player.playing ? player.pause : player.play}>
              {player.playing ? <PauseIcon /> : <PlayIcon />}
            </Action>
          )}
          {failed !== undefined && (
            <Action name="Reset" onPress={clear}>
              <ResetIcon />
            </Action>
          )}
        </div>
        <div className="lt-audio-wave">
          {microphone.state === "refused" ? (
            <p role="alert">The microphone cannot be used. Allow it for this page in your browser.</p>
          ) : failed !== undefined ? (
            <p role="alert">{failed.error}</p>
          ) : (
            <Waveform
              testId="stAudioInputWaveSurfer"
              peaks={on ? microphone.levels : has ? recording.peaks : []}
              played={player.playing && has ? player.at / recording.seconds : 1}
            />
          )}
        </div>
        <span className="lt-audio-time" data-testid="stAudioInputWaveformTimeCode">
          {clock(seconds)}
        </span>
      </div>
    </div>
  );
}

function Action({ name, disabled, onPress, children }: { name: string; disabled?: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className="lt-icon-button"
      data-testid="stAudioInputActionButton"
      kind="borderlessIcon"
      aria-label={name}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

function Tool({ name, onPress, children }: { name: string; onPress: () => void; children: React.ReactNode }) {
  return (
    <div data-testid="stElementToolbarButton">
      <button type="button" className="lt-icon-button" data-testid="stBaseButton-elementToolbar" kind="elementToolbar" aria-label={name} onClick={onPress}>
        {children}
      </button>
    </div>
  );
}

interface Player {
  playing: boolean;
  at: number;
  play: () => void;
  pause: () => void;
}

function usePlayer(recording: Recording | undefined): Player {
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const sound = useRef<HTMLAudioElement>(undefined);
  useEffect(() => {
    if (!recording) return undefined;
    const url = URL.createObjectURL(recording.wav);
    const element = new Audio(url);
    element.ontimeupdate = () => setAt(element.currentTime);
    element.onplay = () => setPlaying(true);
    element.onpause = () => setPlaying(false);
    element.onended = () => setPlaying(false);
    sound.current = element;
    return () => {
      element.pause();
      setPlaying(false);
      URL.revokeObjectURL(url);
    };
  }, [recording]);
  return { playing, at, play: () => void sound.current?.play(), pause: () => sound.current?.pause() };
}

function save(wav: Blob): void {
  const url = URL.createObjectURL(wav);
  const link = document.createElement("a");
  link.href = url;
  link.download = "recording.wav";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
