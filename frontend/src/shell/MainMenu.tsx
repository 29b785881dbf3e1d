// The main menu: theme, rerun, clear cache, print, and what the author added.
// Invariant: a menu for the keyboard: arrows move, Escape closes and gives the focus back.

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { choice, choose, type Choice } from "../theme/theme";
import { useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";

const THEMES: readonly [Choice, string][] = [
  ["system", "System"],
  ["light", "Light"],
  ["dark", "Dark"],
];

export function MainMenu({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const chosen = useSignal(choice);
  const welcome = useSignal(session.welcome);
  const extra = authorItems(useSignal(session.config)?.menuItemsJson);
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
        <div role="group" aria-label="Theme" className="lt-themes" data-testid="stThemeSwitcher">
          {THEMES.map(([value, name]) => (
            <button
              key={value}
              type="button"
              role="menuitemradio"
              aria-checked={chosen === value}
              tabIndex={-1}
              data-testid={`stMainMenuItem-theme-${name}`}
              onClick={() => choose(value)}
            >
              {name}
            </button>
          ))}
        </div>
        <Divider />
        <Item name="rerun" shortcut="R" onPress={act(() => session.events.rerun())}>
          Rerun
        </Item>
        <Item name="clearCache" shortcut="C" onPress={act(() => session.events.clearCache())}>
          Clear cache
        </Item>
        <Divider />
        <Item name="print" onPress={act(() => setTimeout(() => window.print(), 50))}>
          Print
        </Item>
        {extra.map(([name, href]) => (
          <Item key={name} name={name} onPress={act(() => window.open(href, "_blank", "noopener"))}>
            {name}
          </Item>
        ))}
      </div>
      <div className="lt-menu-foot">Made with Lattice {welcome?.version}</div>
    </div>
  );
}

function Item(props: { name: string; shortcut?: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} data-testid={`stMainMenuItem-${props.name}`} onClick={props.onPress}>
      <span data-testid="stMainMenuItemLabel">{props.children}</span>
      {props.shortcut && <kbd>{props.shortcut}</kbd>}
    </button>
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
  if (event.key === "Escape" || event.key === "Tab") onClose();
  const next = target[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all[next]?.focus();
}

/** Links that the author gave to set_page_config: `{"Get help": "https://.."}`; only web and mail addresses. */
function authorItems(json: string | undefined): [string, string][] {
  if (!json) return [];
  const value = JSON.parse(json) as Record<string, unknown>;
  return Object.entries(value).filter((e): e is [string, string] => typeof e[1] === "string" && /^(https?|mailto):/i.test(e[1]));
}
