// st.camera_input: the camera's picture, and the photo that was taken of it.
// Invariant: the camera is on only while its picture shows; nothing leaves the page before the button is pressed.

import { useCallback, useEffect, useRef, useState } from "react";
import { Cross, Swap } from "../files/icons";
import { useStored } from "../files/useStored";
import { WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import "../../theme/files.css";

const QUALITY = 0.92;

export function CameraInput({ node }: ElementProps<"cameraInput">) {
  const { label, help, disabled = false, labelVisibility, maxMb = 200, lines } = node.props;
  const { stored, files } = useStored(node, { types: [".jpg"], maxMb }, false);
  const [photo, setPhoto] = useState<string>();
  const failed = files.local.find(({ error }) => error !== undefined);
  const taken = stored.length > 0 || files.busy;
  useEffect(() => () => (photo === undefined ? undefined : URL.revokeObjectURL(photo)), [photo]);
  const clear = (): void => {
    files.clear();
    for (const file of stored) files.remove(file);
    setPhoto(undefined);
  };
  return (
    <div className="stCameraInput" data-testid="stCameraInput">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      {taken ? (
        <>
          <div className="lt-camera-box">
            {photo === undefined ? <p>Photo taken: {stored[0]?.name}</p> : <img src={photo} alt="Snapshot" />}
          </div>
          <button type="button" className="lt-camera-button" data-testid="stCameraInputButton" disabled={disabled} onClick={clear}>
            <span>
              <Cross /> Clear photo
            </span>
          </button>
        </>
      ) : (
        <Webcam
          disabled={disabled}
          lines={lines}
          onPhoto={(blob) => {
            setPhoto(URL.createObjectURL(blob));
            files.clear();
            files.send(blob, `camera-input-${stamp()}.jpg`);
          }}
        />
      )}
      {failed !== undefined && (
        <div className="lt-refused" role="alert">
          {failed.error}
        </div>
      )}
    </div>
  );
}

interface WebcamProps {
  disabled: boolean;
  lines: number | undefined;
  onPhoto: (blob: Blob) => void;
}

function Webcam({ disabled, lines, onPhoto }: WebcamProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<"asking" | "on" | "refused">("asking");
  const [device, setDevice] = useState<string>();
  const [devices, setDevices] = useState<string[]>([]);
  useEffect(() => {
    if (disabled) return undefined;
    let stream: MediaStream | undefined;
    let over = false;
    open(device, lines).then(
      (found) => {
        stream = found;
        if (over) stop(found);
        else if (video.current) {
          video.current.srcObject = found;
          setState("on");
          void cameras().then(setDevices);
        }
      },
      () => setState("refused"),
    );
    return () => {
      over = true;
      if (stream) stop(stream);
    };
  }, [disabled, device, lines]);
  const take = useCallback(() => {
    const source = video.current;
    if (!source || source.videoWidth === 0) return;
    const canvas = document.createElement("canvas");
    canvas.width = source.videoWidth;
    canvas.height = source.videoHeight;
    canvas.getContext("2d")?.drawImage(source, 0, 0);
    canvas.toBlob((blob) => blob && onPhoto(blob), "image/jpeg", QUALITY);
  }, [onPhoto]);
  const next = devices[(devices.indexOf(device ?? devices[0] ?? "") + 1) % Math.max(1, devices.length)];
  return (
    <div data-testid="stCameraInputWebcamComponent">
      <div className="lt-camera-box" data-testid="stCameraInputWebcamStyledBox">
        {state !== "on" && (
          <p role="status">
            {disabled
              ? "The camera is off."
              : state === "asking"
                ? "This app would like to use your camera."
                : "The camera cannot be used. Allow it for this page in your browser, then reload the page."}
          </p>
        )}
        <video ref={video} autoPlay muted playsInline hidden={state !== "on"} />
        {state === "on" && devices.length > 1 && (
          <button
            type="button"
            className="lt-camera-switch"
            data-testid="stCameraInputSwitchButton"
            aria-label="Use another camera"
            onClick={() => setDevice(next)}
          >
            <Swap />
          </button>
        )}
      </div>
      <button type="button" className="lt-camera-button" data-testid="stCameraInputButton" disabled={disabled || state !== "on"} onClick={take}>
        Take Photo
      </button>
    </div>
  );
}

function open(device: string | undefined, lines: number | undefined): Promise<MediaStream> {
  const media = (navigator as { mediaDevices?: MediaDevices }).mediaDevices; // missing on plain HTTP
  if (!media) return Promise.reject(new Error("no camera without HTTPS"));
  const size = lines === undefined ? {} : { height: { ideal: lines }, width: { ideal: Math.round((lines * 16) / 9) } };
  return media.getUserMedia({ video: { ...size, ...(device === undefined ? {} : { deviceId: { exact: device } }) } });
}

async function cameras(): Promise<string[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "").map(({ deviceId }) => deviceId);
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function stamp(): string {
  return new Date().toISOString().replace(/\..*/, "").replace(/:/g, "-");
}
