// st.download_button. The bytes are fetched with the session's token when the button is pressed (no address carries a
// secret) and handed to the browser as a blob.
// Invariant: the file is saved whether or not the press also runs the script.

import { useState } from "react";
import { usePress, useSession } from "../../tree/hooks";
import type { ElementProps } from "../element";
import { PressButton } from "./PressButton";

export function DownloadButton({ node: { props } }: ElementProps<"downloadButton">) {
  const { payload, fileName = "download", ignore = false, deferred = false, type = "secondary", widget } = props;
  const session = useSession();
  const press = usePress(widget);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const save = async (): Promise<void> => {
    if (payload === undefined || busy) return;
    setBusy(true);
    setFailed(false);
    try {
      hand(await session.payload(payload, deferred), fileName);
    } catch (error) {
      console.warn("the file could not be fetched", error);
      setFailed(true);
    }
    setBusy(false);
  };
  return (
    <div className="stDownloadButton" data-testid="stDownloadButton">
      <PressButton
        face={props}
        testId={`stBaseButton-${type}`}
        busy={busy}
        onPress={() => {
          void save().then(() => {
            if (!ignore) press(); // afterwards: the run may replace what is to be saved
          });
        }}
      />
      {failed && (
        <div className="lt-refused" role="alert" data-testid="stDownloadButtonError">
          The file could not be downloaded. Try again.
        </div>
      )}
    </div>
  );
}

/** Let the browser save bytes under a name. */
function hand(data: ArrayBuffer, name: string): void {
  const url = URL.createObjectURL(new Blob([data]));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
