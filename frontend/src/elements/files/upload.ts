// One file to the server. Invariant: secrets go in headers, and the file is sent as it is, never held in a string.

import type { Reach, Session } from "../../tree/session";

/** A file as the server has stored it. */
export interface Stored {
  id: string;
  name: string;
  size: number;
  type: string;
}

const XSRF = /(?:^|;\s*)_streamlit_xsrf=([^;]+)/;

/** Send a file for a widget. Rejects with a message for the viewer; aborting `signal` deletes what has arrived. */
export async function upload(
  session: Session,
  widget: string,
  file: Blob,
  name: string,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Stored> {
  const { url, headers } = await guarded(session, "upload_file/new");
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch tells no progress
    request.open("PUT", url);
    for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value);
    request.setRequestHeader("X-Lattice-Widget", encodeURIComponent(widget));
    request.setRequestHeader("X-Lattice-File", encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd")));
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Error("The connection to the server was lost."));
    request.onabort = () => reject(new Error("The upload was cancelled."));
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as Stored);
      else reject(new Error(plain(request)));
    };
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) request.abort();
    else request.send(file);
  });
}

/** The page does not need a file that it never named. */
export async function forget(session: Session, id: string): Promise<void> {
  const { url, headers } = await guarded(session, `upload_file/${encodeURIComponent(id)}`);
  await fetch(url, { method: "DELETE", headers }).catch(() => undefined); // the session's end deletes it as well
}

/** One request at a time: two answers would set two cookies, and each upload needs the one that is there in the end. */
let cookie: Promise<unknown> | undefined;

/** Where to go, with the cookie's value that the server wants to see repeated. */
async function guarded(session: Session, path: string): Promise<Reach> {
  if (!XSRF.test(document.cookie)) await (cookie ??= fetch(session.reach("health").url).finally(() => (cookie = undefined)));
  const { url, headers } = session.reach(path);
  const value = XSRF.exec(document.cookie)?.[1];
  return { url, headers: value === undefined ? headers : { ...headers, "X-Xsrftoken": decodeURIComponent(value) } };
}

/** What the server said, as long as it is a sentence. */
function plain({ status, responseText }: XMLHttpRequest): string {
  const said = responseText.trim();
  return said !== "" && said.length < 300 ? said : `The server refused the file (${status}).`;
}
