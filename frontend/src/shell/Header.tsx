// The bar above the page: open the sidebar, what the script does, the main menu.
import { useState } from "react";
import { DoubleRight, Dots } from "../elements/parts/icons";
import { useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";
import { MainMenu } from "./MainMenu";
import { TopNav } from "./Navigation";
import type { SidebarState } from "./Sidebar";
import { Status } from "./Status";

export function Header({ sidebar }: { sidebar: SidebarState }) {
  const session = useSession();
  const mode = useSignal(session.toolbar)?.mode ?? "auto";
  const [open, setOpen] = useState(false);
  return (
    <header className="stHeader stAppHeader" data-testid="stHeader">
      <div className="stToolbar stAppToolbar" data-testid="stToolbar">
        {sidebar.present && sidebar.collapsed && (
          <button
            type="button"
            className="lt-icon-button stExpandSidebarButton"
            data-testid="stExpandSidebarButton"
            aria-label="Open sidebar"
            aria-controls="stSidebar"
            aria-expanded="false"
            onClick={() => sidebar.setCollapsed(false)}
          >
            <DoubleRight />
          </button>
        )}
        {sidebar.pages.position === "top" && <TopNav pages={sidebar.pages} />}
        <div className="lt-spring" />
        <Status />
        <div className="stToolbarActions" data-testid="stToolbarActions" />
        {mode !== "minimal" && (
          <span className="stMainMenu" id="MainMenu" data-testid="stMainMenu">
            <button
              type="button"
              className="lt-icon-button"
              data-testid="stMainMenuButton"
              aria-label="Main menu"
              aria-haspopup="menu"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <Dots />
            </button>
            {open && <MainMenu onClose={() => setOpen(false)} />}
          </span>
        )}
      </div>
    </header>
  );
}
