// The frame of the page: sidebar, header, main column, bottom, and what is said when something is wrong.
// Invariant: test ids and attributes are those that users' style sheets and browser tests for Streamlit rely on.

import { lazy, Suspense, useEffect } from "react";
import { NodeViewContext } from "../elements/parts/Children";
import { NodeView } from "../elements/NodeView";
import { SessionProvider, useNode, useRoot, useSession } from "../tree/hooks";
import type { Session } from "../tree/session";
import { useSignal } from "../tree/signal";
import type { NodeRecord, Tree } from "../tree/tree";
import { choice, wear } from "../theme/theme";
import { iconAddress } from "./favicon";
import { Header } from "./Header";
import { useLogo } from "./Logo";
import { Notices } from "./Notices";
import { Sidebar, useSidebar } from "./Sidebar";
import { useShortcuts } from "./shortcuts";
import { dialog, embedding, wide as wideChoice } from "./view";

const ShellDialog = lazy(() => import("./ShellDialog"));

export function App({ session }: { session: Session }) {
  return (
    <SessionProvider value={session}>
      <NodeViewContext value={NodeView}>
        <Page />
      </NodeViewContext>
    </SessionProvider>
  );
}

function Page() {
  const session = useSession();
  const script = useSignal(session.script);
  const connection = useSignal(session.connection);
  const config = useSignal(session.config);
  const wide = useSignal(wideChoice) ?? config?.layout === "wide";
  const asked = useSignal(dialog);
  const embed = embedding(location.search);
  const regions = useRegions();
  const bottom = useNode(regions.bottom ?? -1);
  const converses = bottom !== undefined && holdsChat(session.tree, bottom);
  const sidebar = useSidebar(regions.sidebar);
  const logo = useLogo(regions.event);
  useDocument();
  useShortcuts();
  return (
    <div
      className={`stApp${embed.embedded ? " stAppEmbedded" : ""}${wide ? " streamlit-wide" : ""}`}
      data-embed-toolbar={embed.toolbar}
      data-embed-padding={embed.padding}
      data-embed-scrolling={embed.scrolling}
      data-embed-line={embed.colouredLine || undefined}
      data-testid="stApp"
      data-test-script-state={script}
      data-test-connection-state={connection}
    >
      <div className="stAppViewContainer appview-container" data-testid="stAppViewContainer" data-layout={wide ? "wide" : "narrow"}>
        <a className="lt-skip" href="#stMain" data-testid="stSkipToContent">
          Skip to main content
        </a>
        {regions.sidebar !== undefined && <Sidebar region={regions.sidebar} state={sidebar} logo={logo} />}
        <div className="lt-body">
          <Header sidebar={sidebar} logo={logo} />
          <main className="stMain" id="stMain" data-testid={converses ? "stAppScrollToBottomContainer" : "stMain"} tabIndex={-1}>
            <div className="stMainBlockContainer block-container" data-testid="stMainBlockContainer">
              <Notices />
              {regions.main === undefined ? embed.loadingScreen && <Loading /> : <NodeView id={regions.main} />}
            </div>
            <div data-testid="stAppIframeResizerAnchor" data-iframe-height="true" />
            {bottom !== undefined && bottom.children.length > 0 && <Bottom region={bottom.id} />}
          </main>
          {regions.event !== undefined && <EventRegion region={regions.event} />}
          {asked && (
            <Suspense>
              <ShellDialog />
            </Suspense>
          )}
        </div>
      </div>
    </div>
  );
}

type Regions = Partial<Record<string, number>>;

/** The ids of the regions, by name. */
function useRegions(): Regions {
  const { tree } = useSession();
  const root = useNode(useRoot() ?? -1);
  return Object.fromEntries((root?.children ?? []).map((id) => [String(tree.get(id)?.props["name"]), id]));
}

/** Whether a chat field stands in there: then the page follows its end, and is named for that. */
function holdsChat(tree: Tree, { kind, children }: NodeRecord): boolean {
  return kind === "chatInput" || children.map((id) => tree.get(id)).some((child) => child !== undefined && holdsChat(tree, child));
}

function Bottom({ region }: { region: number }) {
  return (
    <div className="stBottom" data-testid="stBottom">
      <div className="stBottomBlockContainer" data-testid="stBottomBlockContainer">
        <NodeView id={region} />
      </div>
    </div>
  );
}

function EventRegion({ region }: { region: number }) {
  const node = useNode(region);
  if (!node || node.children.length === 0) return null;
  return (
    <div className="stEvent" data-testid="stEvent">
      <NodeView id={region} />
    </div>
  );
}

/** Shown until the first frame; waits a moment, so that a fast app does not flash it. */
function Loading() {
  return (
    <div className="lt-loading" data-testid="stAppSkeleton" role="status" aria-label="Loading">
      <div />
      <div />
      <div />
    </div>
  );
}

/** Title, icon and theme of the document. */
function useDocument(): void {
  const session = useSession();
  const welcome = useSignal(session.welcome);
  const config = useSignal(session.config);
  useEffect(() => {
    if (welcome) wear(welcome.themeJson);
  }, [welcome]);
  useEffect(() => {
    const { theme } = embedding(location.search);
    if (theme) choice.set(theme); // for this page only: nothing is stored
  }, []);
  useEffect(() => {
    const title = config?.title ?? welcome?.appName;
    if (title) document.title = title;
  }, [config, welcome]);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>("link[rel='shortcut icon']");
    if (!link || !config?.icon) return undefined;
    let current = true;
    void iconAddress(config.icon).then((address) => {
      if (!current || address === undefined) return;
      link.href = address;
      link.removeAttribute("type"); // index.html's own icon is SVG, this one may be anything
    });
    return () => {
      current = false;
    };
  }, [config]);
}
