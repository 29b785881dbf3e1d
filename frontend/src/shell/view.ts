// What the shell shows of itself: what the address asks for (embed), what the toolbar may offer, what the viewer chose.
// Invariant: the address and the server's word decide what is offered; the viewer's own choices last as long as the page.

import { isLocal } from "../elements/parts/local";
import { useSession } from "../tree/hooks";
import { Signal, useSignal } from "../tree/signal";

export interface Embedding {
  embedded: boolean;
  toolbar: boolean;
  padding: boolean;
  scrolling: boolean;
  colouredLine: boolean;
  loadingScreen: boolean;
  theme: "light" | "dark" | undefined;
}

/** What `?embed=true&embed_options=..` asks for; without `embed=true`, options other than the theme do nothing. */
export function embedding(search: string): Embedding {
  const query = new URLSearchParams(search);
  const embedded = query.getAll("embed").some((value) => value.toLowerCase() === "true");
  const options = new Set(query.getAll("embed_options").map((option) => option.toLowerCase()));
  return {
    embedded,
    toolbar: !embedded || options.has("show_toolbar"),
    padding: !embedded || options.has("show_padding"),
    scrolling: !(embedded && options.has("disable_scrolling")),
    colouredLine: embedded && options.has("show_colored_line"),
    loadingScreen: !(embedded && options.has("hide_loading_screen")),
    theme: options.has("dark_theme") ? "dark" : options.has("light_theme") ? "light" : undefined,
  };
}

export type Mode = "developer" | "viewer" | "minimal" | "hidden";

/** What the toolbar offers: "auto" offers a developer's things to those who sit at the machine that runs the app. */
export function modeOf(told: string, hostname: string): Mode {
  if (told === "developer" || told === "viewer" || told === "minimal" || told === "hidden") return told;
  return isLocal(hostname) ? "developer" : "viewer";
}

export function useMode(): Mode {
  const told = useSignal(useSession().toolbar)?.mode ?? "auto";
  return modeOf(told, location.hostname);
}

/** Wide mode, if the viewer chose it or its opposite. */
export const wide = new Signal<boolean | undefined>(undefined);
/** Whether a changed source runs again by itself. */
export const autoRerun = new Signal(false);
/** The dialog of the shell that is open. */
export const dialog = new Signal<"about" | "clearCache" | undefined>(undefined);

export interface AuthorItems {
  help: string | undefined;
  report: string | undefined;
  about: string | undefined;
}

/** What the author gave to set_page_config(menu_items=...); links only to the web and to mail. */
export function authorItems(json: string | undefined): AuthorItems {
  const value = (json ? JSON.parse(json) : {}) as Record<string, unknown>;
  const link = (name: string): string | undefined => {
    const found = value[name];
    return typeof found === "string" && /^(https?|mailto):/i.test(found) ? found : undefined;
  };
  return { help: link("get_help"), report: link("report_a_bug"), about: typeof value["about"] === "string" ? value["about"] : undefined };
}
