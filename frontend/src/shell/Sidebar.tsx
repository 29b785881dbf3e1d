// The sidebar: shown when the script wrote to it, collapsible, resizable; over the content on narrow screens.
// Invariant: the viewer's own choice wins over the author's initial state until the page is reloaded.

import { useEffect, useState, type KeyboardEvent, type PointerEvent } from "react";
import { NodeView } from "../elements/NodeView";
import { useNode, useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";
import { DoubleLeft } from "../elements/parts/icons";
import { Logo, type LogoOfApp } from "./Logo";
import { SidebarNav, usePages } from "./Navigation";

const NARROW = "(max-width: 767px)";
const [MIN, MAX, STANDARD] = [200, 600, 300];

export interface SidebarState {
  present: boolean;
  pages: ReturnType<typeof usePages>;
  collapsed: boolean;
  /** The author wants it open for good. */
  locked: boolean;
  narrow: boolean;
  width: number;
  setCollapsed(collapsed: boolean): void;
  setWidth(width: number): void;
}

export function useSidebar(region: number | undefined): SidebarState {
  const node = useNode(region ?? -1);
  const pages = usePages();
  const config = useSignal(useSession().config);
  const initial = config?.initialSidebarState ?? "auto";
  const narrow = useMedia(NARROW);
  const [chosen, setChosen] = useState<boolean>();
  const [chosenWidth, setWidth] = useState<number>();
  const byAuthor = initial === "collapsed" || (initial === "auto" && narrow);
  return {
    present: (node?.children.length ?? 0) > 0 || pages.position === "sidebar",
    pages,
    collapsed: initial === "locked" && !narrow ? false : (chosen ?? (byAuthor || (initial === "locked" && narrow))),
    locked: initial === "locked" && !narrow,
    narrow,
    width: chosenWidth ?? (/^\d+$/.test(initial) ? Math.min(Math.max(Number(initial), MIN), MAX) : STANDARD),
    setCollapsed: setChosen,
    setWidth: (width) => setWidth(Math.min(Math.max(width, MIN), MAX)),
  };
}

export function Sidebar({ region, state, logo }: { region: number; state: SidebarState; logo: LogoOfApp | undefined }) {
  useEscape(state);
  if (!state.present) return null;
  return (
    <section
      className="stSidebar"
      data-testid="stSidebar"
      id="stSidebar"
      aria-label="Sidebar"
      aria-expanded={!state.collapsed}
      data-collapsed={state.collapsed}
      inert={state.collapsed}
      style={{ "--lt-sidebar-width": `${state.width}px` } as React.CSSProperties}
    >
      <div className="stSidebarContent" data-testid="stSidebarContent">
        <div className="stSidebarHeader" data-testid="stSidebarHeader">
          {logo && <Logo logo={logo} place="sidebar" />}
          {!logo && <div className="stLogoSpacer" data-testid="stLogoSpacer" />}
          {!state.locked && (
          <div className="stSidebarCollapseButton" data-testid="stSidebarCollapseButton">
            <button
              type="button"
              className="lt-icon-button"
              data-testid="stBaseButton-headerNoPadding"
              aria-label="Collapse sidebar"
              aria-controls="stSidebar"
              aria-expanded={!state.collapsed}
              onClick={() => state.setCollapsed(true)}
            >
              <DoubleLeft />
            </button>
          </div>
          )}
        </div>
        {state.pages.position === "sidebar" && <SidebarNav pages={state.pages} />}
        <div className="stSidebarUserContent" data-testid="stSidebarUserContent">
          <NodeView id={region} />
        </div>
      </div>
      <ResizeHandle state={state} />
    </section>
  );
}

/** Over the content, the sidebar closes with Escape and with a press beside it. */
function useEscape(state: SidebarState): void {
  const { narrow, collapsed, present, setCollapsed } = state;
  useEffect(() => {
    if (!narrow || collapsed || !present) return undefined;
    const key = (event: globalThis.KeyboardEvent): void => {
      if (event.key === "Escape") setCollapsed(true);
    };
    const press = (event: globalThis.PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest(".stMain")) setCollapsed(true);
    };
    document.addEventListener("keydown", key);
    document.addEventListener("pointerdown", press);
    return () => {
      document.removeEventListener("keydown", key);
      document.removeEventListener("pointerdown", press);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- setCollapsed is made anew in each render and does the same
  }, [narrow, collapsed, present]);
}

function ResizeHandle({ state }: { state: SidebarState }) {
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons === 1) state.setWidth(event.clientX);
  };
  const nudge = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    state.setWidth(state.width + step);
  };
  return (
    <div
      className="stSidebarResizeHandle"
      data-testid="stSidebarResizeHandle"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the sidebar"
      aria-valuenow={state.width}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      tabIndex={0}
      onKeyDown={nudge}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => state.setWidth(STANDARD)}
    />
  );
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const media = window.matchMedia(query);
    const listen = (): void => setMatches(media.matches);
    media.addEventListener("change", listen);
    return () => media.removeEventListener("change", listen);
  }, [query]);
  return matches;
}
