// The pages of the app and the page's address.
// Invariant: the address names the page that is shown and the query parameters that the script set; going back in the
// browser's history asks the server for what the address then names. Must not know: React.

import type { Address, Session } from "../tree/session";
import type { Navigation } from "../gen/wire_pb";

export interface PageLink {
  title: string;
  icon: string;
  /** "" is the page that is shown first. */
  url_path: string;
  section: string;
  hidden: boolean;
  /** A link that leaves the app. */
  url: string | null;
  help: string;
}

export function linksOf(navigation: Navigation | undefined): PageLink[] {
  return navigation ? (JSON.parse(navigation.pagesJson) as PageLink[]) : [];
}

/** The url path of the page that an address names, "" for the first. */
export function pageOf(here: Pick<Location, "pathname">, base: URL): string {
  const path = here.pathname.startsWith(base.pathname) ? here.pathname.slice(base.pathname.length) : "";
  const name = path.replace(/^\/+|\/+$/g, "");
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // not well-formed, hence no page of ours; the server says so
  }
}

/** The address of a page of the app. Query parameters do not go along, as in links between pages. */
export function addressOf(link: PageLink, base: URL): string {
  return link.url ?? new URL(encodeURIComponent(link.url_path), base).href;
}

/** Keep the address and the session together. Answers a function that ends it. */
export function keepAddress(session: Session, base: URL): () => void {
  const here = (): Address => ({ page: pageOf(location, base), query: location.search.replace(/^\?/, "") });
  session.address.set(here());
  const end = session.address.subscribe(() => {
    const { page, query } = session.address.get();
    const next = new URL(encodeURIComponent(page), base);
    next.search = query;
    if (next.pathname === location.pathname) next.hash = location.hash; // the heading that a link on this page led to
    if (next.href !== location.href) history.pushState(null, "", next);
  });
  const back = (): void => {
    const { page, query } = here();
    const shown = session.address.get();
    if (page !== shown.page || query !== shown.query) session.visit(page, query); // else only the heading changed
  };
  addEventListener("popstate", back);
  return () => {
    end();
    removeEventListener("popstate", back);
  };
}
