// The sidebar: shown when the script wrote to it, collapsible, resizable; over the content on narrow screens.
// Invariant: the viewer's own choice wins over the author's initial state until the page is reloaded.

import { useEffect, useState, type PointerEvent } from "react";
import { NodeView } from "../elements/NodeView";
import { useNode, useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";
import { DoubleLeft } from "../elements/parts/icons";
import { SidebarNav, usePages } from "./Navigation";

const NARROW = "(max-width: 767px)";
const [MIN, MAX, STANDARD] = [200, 600, 300];

export interface SidebarState {
  present: boolean;
  pages: ReturnType<typeof usePages>;
  collapsed: boolean;
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
    collapsed: chosen ?? byAuthor,
    width: chosenWidth ?? (/^\d+$/.test(initial) ? Math.min(Math.max(Number(initial), MIN), MAX) : STANDARD),
    setCollapsed: setChosen,
    setWidth: (width) => setWidth(Math.min(Math.max(width, MIN), MAX)),
  };
}

export function Sidebar({ region, state }: { region: number; state: SidebarState }) {
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

function ResizeHandle({ state }: { state: SidebarState }) {
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons === 1) state.setWidth(event.clientX);
  };
  return (
    <div
      className="stSidebarResizeHandle"
      data-testid="stSidebarResizeHandle"
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
