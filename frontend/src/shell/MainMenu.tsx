// The main menu: theme, rerun, width, cache, print, about, and the author's links. A chunk of its own.
// Invariant: a menu for the keyboard: arrows move, Escape closes and gives the focus back.

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { choice, choose, type Choice } from "../theme/theme";
import { useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";
import { authorItems, autoRerun, dialog, useMode, wide } from "./view";

const THEMES: readonly [Choice, string, string][] = [
  ["system", "System", "contrast"],
  ["light", "Light", "light_mode"],
  ["dark", "Dark", "dark_mode"],
];

export default function MainMenu({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const chosen = useSignal(choice);
  const config = useSignal(session.config);
  const isWide = useSignal(wide) ?? config?.layout === "wide";
  const again = useSignal(autoRerun);
  const mode = useMode();
  const author = authorItems(config?.menuItemsJson);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    items(box.current)[0]?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Element && !event.target.closest("[data-testid=stMainMenu]")) onClose();
    };
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      if (before instanceof HTMLElement) before.focus();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- focus moves once, when the menu opens
  }, []);
  const act = (action: () => void) => () => {
    onClose();
    action();
  };
  const full = mode !== "minimal";
  return (
    <div className="stMainMenuPopover" data-testid="stMainMenuPopover">
      <div
        ref={box}
        role="menu"
        aria-label="Main menu"
        className="stMainMenuList"
        data-testid="stMainMenuList"
        onKeyDown={(event) => navigate(event, box.current, onClose)}
      >
        {full && (
          <>
            <div role="group" aria-label="Theme" className="lt-themes" data-testid="stThemeSwitcher">
              {THEMES.map(([value, name, icon]) => (
                <button
                  key={value}
                  type="button"
                  role="menuitemradio"
                  aria-checked={chosen === value}
                  tabIndex={-1}
                  data-testid={`stMainMenuItem-theme-${name}`}
                  onClick={() => choose(value)}
                >
                  <span className="lt-icon" aria-hidden="true" translate="no">
                    {icon}
                  </span>
                  {name}
                </button>
              ))}
            </div>
            <Divider />
            <Item name="rerun" shortcut="R" onPress={act(() => session.events.rerun())}>
              Rerun
            </Item>
            {mode === "developer" && (
              <Tick name="autoRerun" on={again} onPress={() => autoRerun.set(!again)}>
                Auto rerun
              </Tick>
            )}
            <Tick name="wideMode" on={isWide} onPress={() => wide.set(!isWide)}>
              Wide mode
            </Tick>
            <Divider />
            {mode === "developer" && (
              <Item name="clearCache" shortcut="C" onPress={act(() => dialog.set("clearCache"))}>
                Clear cache
              </Item>
            )}
            <Item name="print" onPress={act(() => setTimeout(() => window.print(), 50))}>
              Print
            </Item>
          </>
        )}
        {(full || author.about !== undefined) && (
          <Item name="about" onPress={act(() => dialog.set("about"))}>
            About
          </Item>
        )}
        {full && (author.report ?? author.help) !== undefined && <Divider />}
        <Link name="report" href={author.report} act={act}>
          Report a bug
        </Link>
        <Link name="community" href={author.help} act={act}>
          Get help
        </Link>
      </div>
      <div className="lt-menu-foot">Made with Lattice {session.welcome.get()?.version}</div>
    </div>
  );
}

function Item(props: { name: string; shortcut?: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} data-testid={`stMainMenuItem-${props.name}`} onClick={props.onPress}>
      <span data-testid="stMainMenuItemLabel">{props.children}</span>
      {props.shortcut && <kbd aria-hidden="true">{props.shortcut}</kbd>}
    </button>
  );
}

function Tick(props: { name: string; on: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" role="menuitemcheckbox" aria-checked={props.on} tabIndex={-1} data-testid={`stMainMenuItem-${props.name}`} onClick={props.onPress}>
      <span data-testid="stMainMenuItemLabel">{props.children}</span>
      <span className="lt-icon" aria-hidden="true" translate="no">
        {props.on ? "check" : ""}
      </span>
    </button>
  );
}

function Link(props: { name: string; href: string | undefined; act: (action: () => void) => () => void; children: ReactNode }) {
  const { href } = props;
  if (href === undefined) return null;
  return (
    <Item name={props.name} onPress={props.act(() => window.open(href, "_blank", "noopener"))}>
      {props.children}
    </Item>
  );
}

function Divider() {
  return <div role="separator" className="lt-menu-divider" data-testid="stMainMenuDivider" />;
}

function items(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}

function navigate(event: KeyboardEvent, menu: HTMLElement | null, onClose: () => void): void {
  const all = items(menu);
  const at = all.findIndex((item) => item === document.activeElement);
  const target: Record<string, number> = {
    ArrowDown: (at + 1) % all.length,
    ArrowRight: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    ArrowLeft: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  };
  if (event.key === "Escape" || event.key === "Tab") {
    event.stopPropagation();
    onClose();
  }
  const next = target[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all[next]?.focus();
}
