// Where the server is, and the first words to it. Invariant: addresses derive from the page's own, so that the page
// works under any server.baseUrlPath; no secret is ever put into an address.

import { Session, type Reach } from "../tree/session";
import { effectiveScheme } from "../theme/theme";
import { keepAddress, pageOf } from "./pages";
import { Socket, type HelloFields } from "../wire/socket";

const TOKEN_HEADER = "X-Lattice-Token";

/** Open the session of the page at `here`. */
export function connect(here: Location): Session {
  const session = new Session();
  const url = new URL("_stcore/stream", basePath(here));
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const socket = new Socket(url.href, () => hello(here), {
    state: (state) => session.connection.set(state),
    message: (bytes) => session.receive(bytes),
    dropped: () => session.dropped(),
    refused: (reason) => session.failure.set({ code: "refused", message: `The server ended this session: ${reason || "no reason given"}.` }),
  });
  session.welcome.subscribe(() => {
    socket.token = session.welcome.get()?.token;
    session.connection.set("CONNECTED");
  });
  const reach = (path: string): Reach => ({
    url: new URL(`_stcore/${path}`, basePath(here)),
    headers: socket.token === undefined ? {} : { [TOKEN_HEADER]: socket.token },
  });
  session.attach({
    send: (bytes) => socket.send(bytes),
    renew: () => socket.reconnect(true),
    close: () => socket.close(),
    reach,
    payload: async (hash) => {
      const { url, headers } = reach(`payload/${encodeURIComponent(hash)}`);
      const response = await fetch(url, { headers });
      if (!response.ok) throw new Error(`the server answered ${response.status} when asked for the data`);
      return response.arrayBuffer();
    },
  });
  keepAddress(session, basePath(here));
  socket.connect();
  return session;
}

/** The address of the folder that serves the page, without query and fragment. */
export function basePath(here: Location): URL {
  const module = new URL(import.meta.url);
  // The script is served from <base>/assets/; a page of a multipage app may live at <base>/name.
  if (module.pathname.includes("/assets/")) return new URL("../", module);
  return new URL("./", `${here.origin}${here.pathname}`);
}

function hello(here: Location): HelloFields {
  return {
    page: pageOf(here, basePath(here)),
    queryString: here.search.replace(/^\?/, ""),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    timezoneOffset: new Date().getTimezoneOffset(),
    locale: navigator.language,
    url: here.href,
    theme: effectiveScheme(),
    isEmbedded: new URLSearchParams(here.search).get("embed") === "true",
  };
}
