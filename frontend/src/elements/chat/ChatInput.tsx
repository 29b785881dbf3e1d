// st.chat_input: a field that sends one message, with files and a recording if the script takes them.
// Invariant: what was typed is lost only by sending it; while a file is on its way nothing is sent.

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useSession } from "../../tree/hooks";
import { useSignal } from "../../tree/signal";
import { Chips } from "../files/Chips";
import { dropped } from "../files/dropped";
import { Add, ArrowUpIcon, CheckIcon, CrossIcon, Microphone, StopIcon } from "../files/icons";
import { useRecorder } from "../files/useRecorder";
import { upload, type Stored } from "../files/upload";
import { useFiles } from "../files/useFiles";
import { Waveform } from "../files/Waveform";
import type { ElementProps } from "../element";
import { useFollowing } from "./following";
import "../../theme/files.css";
import "../../theme/chat.css";

export function ChatInput({ node }: ElementProps<"chatInput">) {
  const { widget, label = "", disabled = false, height, maxChars, submitMode = "submit", preset, presetRun } = node.props;
  const { acceptFile = "none", acceptAudio = false, sampleRate, types, maxMb = 200 } = node.props;
  const session = useSession();
  const running = useSignal(session.script) === "running";
  const [text, setText] = useState("");
  const [attached, setAttached] = useState<Stored[]>([]);
  const [over, setOver] = useState(false);
  const [failed, setFailed] = useState<string>();
  const area = useRef<HTMLTextAreaElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef<Stored[]>([]);
  const attach = (now: Stored[]): void => {
    latest.current = now;
    setAttached(now);
  };
  const several = acceptFile === "files" || acceptFile === "directory";
  const files = useFiles({ widget, rules: { types, maxMb }, multiple: several, stored: () => latest.current, commit: attach });
  const microphone = useRecorder(sampleRate);
  useFollowing(root);
  useLayoutEffect(() => {
    if (area.current) grow(area.current, height);
  }, [text, height]);
  useEffect(() => {
    if (presetRun !== undefined && preset !== undefined) setText(preset);
  }, [preset, presetRun]);

  const takesFiles = acceptFile !== "none";
  const composed = takesFiles || acceptAudio;
  const halted = disabled || (submitMode !== "submit" && running);
  const ready = !halted && !files.busy && (text !== "" || attached.length > 0);
  const send = (audio: string | null = null): void => {
    if (widget === undefined) return;
    session.pressWith(widget, composed ? JSON.stringify({ text, files: attached.map(({ id }) => id), audio }) : text);
    setText("");
    attach([]);
    files.clear();
    setFailed(undefined);
    area.current?.focus();
  };
  const approve = async (): Promise<void> => {
    const made = await microphone.stop();
    if (!made || widget === undefined) return;
    try {
      const stop = new AbortController();
      const stored = await upload(session, widget, made.wav, `audio-${Date.now()}.wav`, stop.signal, () => undefined);
      send(stored.id);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  const add = (found: readonly File[]): void => {
    if (takesFiles && !disabled && found.length > 0) files.add(found);
  };
  const recording = microphone.state === "recording";
  const full = maxChars !== undefined && text.length >= maxChars;
  const hint = maxChars !== undefined && text !== "" ? `${text.length}/${maxChars}` : "";
  const chips = attached.length + files.local.length > 0;
  return (
    <div
      ref={root}
      className="stChatInput"
      data-testid="stChatInput"
      onDragOver={(event) => {
        if (!takesFiles || disabled) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!takesFiles || disabled) return;
        event.preventDefault();
        setOver(false);
        void dropped(event.dataTransfer, acceptFile === "directory").then(add);
      }}
    >
      <div className="lt-chat" data-over={over || undefined} data-disabled={disabled || undefined}>
        {chips && (
          <Chips
            stored={attached}
            local={files.local}
            onRemove={(file) => attach(attached.filter(({ id }) => id !== file.id))}
            onDismiss={files.dismiss}
          />
        )}
        <div className="lt-chat-row" data-tall={text.includes("\n") || undefined}>
          {takesFiles && !recording && (
            <div className="lt-chat-files" data-testid="stChatInputFileUploadButton">
              <input
                ref={(element) => {
                  input.current = element;
                  element?.toggleAttribute("webkitdirectory", acceptFile === "directory");
                }}
                type="file"
                className="lt-file-input"
                aria-label="file upload"
                accept={types.length > 0 ? types.join(",") : undefined}
                multiple={several}
                disabled={disabled}
                tabIndex={-1}
                onChange={(event) => {
                  add([...(event.target.files ?? [])]);
                  event.target.value = "";
                }}
              />
              <Round name={acceptFile === "one" ? "Upload a file" : acceptFile === "directory" ? "Upload a directory" : "Upload files"} disabled={disabled} onPress={() => input.current?.click()}>
                <Add />
              </Round>
            </div>
          )}
          <div className="lt-chat-text">
            {!recording && (
              <textarea
                ref={area}
                data-testid="stChatInputTextArea"
                aria-label={label}
                placeholder={label}
                rows={1}
                value={text}
                disabled={disabled}
                onChange={(event) => {
                  if (maxChars === undefined || event.target.value.length <= maxChars) setText(event.target.value); // too long: nothing is taken
                }}
                onPaste={(event) => add([...event.clipboardData.files])}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  if (ready) send();
                }}
              />
            )}
            {acceptAudio && <Waveform testId="stChatInputWaveform" peaks={recording ? microphone.levels : []} />}
          </div>
          <div className="lt-chat-actions">
            {maxChars !== undefined && (
              <div className="stChatInputInstructions" data-testid="InputInstructions" data-full={full || undefined}>
                {hint !== "" && !recording && <span>{hint}</span>}
              </div>
            )}
            {recording ? (
              <>
                <Round testId="stChatInputCancelButton" name="Cancel recording" onPress={microphone.cancel}>
                  <CrossIcon />
                </Round>
                <Round testId="stChatInputApproveButton" name="Submit recording" onPress={() => void approve()}>
                  <CheckIcon />
                </Round>
              </>
            ) : (
              <>
                {acceptAudio && (
                  <Round testId="stChatInputMicButton" name="Start recording" disabled={halted || microphone.state === "asking"} onPress={microphone.start}>
                    <Microphone />
                  </Round>
                )}
                {submitMode === "stop" && running ? (
                  <button type="button" className="lt-chat-send" data-testid="stChatInputStopButton" aria-label="Stop" onClick={() => session.events.stop()}>
                    <StopIcon />
                  </button>
                ) : (
                  <button type="button" className="lt-chat-send" data-testid="stChatInputSubmitButton" aria-label="Send message" disabled={!ready} onClick={() => send()}>
                    <ArrowUpIcon />
                  </button>
                )}
              </>
            )}
          </div>
        </div>
      </div>
      {(failed ?? (microphone.state === "refused" ? "The microphone cannot be used. Allow it for this page in your browser." : undefined)) !== undefined && (
        <div className="lt-refused" role="alert">
          {failed ?? "The microphone cannot be used. Allow it for this page in your browser."}
        </div>
      )}
    </div>
  );
}

interface RoundProps {
  name: string;
  testId?: string;
  disabled?: boolean;
  onPress: () => void;
  children: React.ReactNode;
}

function Round({ name, testId, disabled, onPress, children }: RoundProps) {
  return (
    <button type="button" className="lt-icon-button" data-testid={testId} aria-label={name} disabled={disabled} onClick={onPress}>
      {children}
    </button>
  );
}

/** As high as the text, up to a third of the window; or as the script says. */
function grow(element: HTMLTextAreaElement, height: string | undefined): void {
  if (height !== undefined && /^\d/.test(height)) {
    element.style.height = `${Math.max(28, Number.parseFloat(height) - 30)}px`;
    return;
  }
  element.style.height = "auto";
  element.style.height = `${Math.min(element.scrollHeight, Math.round(window.innerHeight / 3))}px`;
}
