// The bar above the page: open the sidebar, what the script does, the main menu.
import { lazy, Suspense, useState } from "react";
import { DoubleRight, Dots } from "../elements/parts/icons";
import { useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";
import { Logo, type LogoOfApp } from "./Logo";
import { TopNav } from "./Navigation";
import type { SidebarState } from "./Sidebar";
import { Status } from "./Status";
import { authorItems, embedding, useMode } from "./view";

const MainMenu = lazy(() => import("./MainMenu"));

export function Header({ sidebar, logo }: { sidebar: SidebarState; logo: LogoOfApp | undefined }) {
  const session = useSession();
  const mode = useMode();
  const author = authorItems(useSignal(session.config)?.menuItemsJson);
  const hasMenu = mode !== "minimal" || Object.values(author).some((item) => item !== undefined);
  const [open, setOpen] = useState(false);
  const away = !sidebar.present || sidebar.collapsed;
  if (mode === "hidden" && !(sidebar.present && sidebar.collapsed)) return null;
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
        {logo && away && <Logo logo={logo} place="header" />}
        {sidebar.pages.position === "top" && <TopNav pages={sidebar.pages} />}
        <div className="lt-spring" />
        {mode !== "hidden" && <Status />}
        <div className="stToolbarActions" data-testid="stToolbarActions" />
        {hasMenu && mode !== "hidden" && embedding(location.search).toolbar && (
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
            {open && (
              <Suspense>
                <MainMenu onClose={() => setOpen(false)} />
              </Suspense>
            )}
          </span>
        )}
      </div>
    </header>
  );
}
