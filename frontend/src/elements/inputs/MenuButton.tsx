// st.menu_button: a button that opens a menu. Invariant: each choice is one event, never coalesced.
import { useRef, useState, type KeyboardEvent } from "react";
import { useSession } from "../../tree/hooks";
import { ChevronDown, Named } from "../parts/icons";
import { Markdown } from "../parts/Markdown";
import { plainText } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { Popup } from "./Popup";
import { PressButton } from "./PressButton";

export function MenuButton({ node }: ElementProps<"menuButton">) {
  const { options, label, widget, type = "secondary", disabled = false } = node.props;
  const session = useSession();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = (option: string): void => {
    close();
    if (widget !== undefined) session.pressWith(widget, option);
  };
  return (
    <div ref={anchor} className="stMenuButton" data-testid="stMenuButton">
      <PressButton
        buttonRef={button}
        face={node.props}
        testId="stMenuButtonButton"
        expanded={open}
        after={
          <Named name="expand_more">
            <ChevronDown />
          </Named>
        }
        onPress={() => setOpen((was) => !was && !disabled)}
      />
      {open && (
        <Popup anchor={anchor} onClose={close} className="lt-menu" testId="stMenuButtonBody" role="menu" label={plainText(label)}>
          {options.map((option, index) => (
            <button
              key={index}
              type="button"
              role="menuitem"
              className="lt-menu-item"
              data-type={type}
              ref={(item) => {
                if (index === 0 && !item?.parentElement?.contains(document.activeElement)) item?.focus();
              }}
              onKeyDown={move}
              onClick={() => choose(option)}
            >
              <Markdown source={option} inline />
            </button>
          ))}
        </Popup>
      )}
    </div>
  );
}

function move(event: KeyboardEvent<HTMLButtonElement>): void {
  const items = [...(event.currentTarget.parentElement?.querySelectorAll("button") ?? [])];
  const at = items.indexOf(event.currentTarget);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}
