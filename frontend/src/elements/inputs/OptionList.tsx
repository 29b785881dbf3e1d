// The list of a selectbox, beside its field. Only the rows in view are in the DOM, so that ten thousand options open as
// fast as ten.

import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { createPortal } from "react-dom";

const ROW = 36;
const ROWS = 8;

interface Props {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  label: string;
  options: readonly string[];
  /** The first option is a text that the viewer would add. */
  fresh: boolean;
  active: number;
  chosen: string | readonly string[] | undefined;
  testId?: string;
  /** What is said instead of an empty list. */
  none?: string | undefined;
  onHover: (index: number) => void;
  onChoose: (option: string | undefined) => void;
}

export function OptionList({ id, anchor, label, options, fresh, active, chosen, onHover, onChoose, testId = "stSelectboxVirtualDropdown", none = "No results" }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = (): void => {
      if (!box.current || !anchor.current) return;
      const at = anchor.current.getBoundingClientRect();
      const height = box.current.offsetHeight;
      const below = at.bottom + 4 + height <= window.innerHeight || at.top < height;
      Object.assign(box.current.style, {
        left: `${at.left}px`,
        width: `${at.width}px`,
        top: `${below ? at.bottom + 4 : at.top - height - 4}px`,
      });
    };
    place();
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, true);
    return () => {
      window.removeEventListener("resize", place);
      document.removeEventListener("scroll", place, true);
    };
  }, [anchor, options.length, chosen]);
  useLayoutEffect(() => {
    const seen = list.current;
    if (!seen) return;
    if (active * ROW < seen.scrollTop) seen.scrollTop = active * ROW;
    else if ((active + 1) * ROW > seen.scrollTop + seen.clientHeight) seen.scrollTop = (active + 1) * ROW - seen.clientHeight;
  }, [active]);
  const first = Math.max(Math.floor(top / ROW) - ROWS, 0);
  const rows = options.slice(first, first + 3 * ROWS);
  return createPortal(
    <div
      ref={box}
      className="lt-options"
      data-baseweb="popover"
      data-testid={testId}
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.length === 0 && <div className="lt-option-none">{none}</div>}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={Array.isArray(chosen) || undefined}
        className="lt-options-list"
        style={{ maxHeight: ROW * ROWS }}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div role="presentation" style={{ height: options.length * ROW, position: "relative" }}>
          {rows.map((option, offset) => {
            const index = first + offset;
            return (
              <div
                key={index}
                id={`${id}-option-${index}`}
                role="option"
                aria-selected={Array.isArray(chosen) ? chosen.includes(option) : option === chosen}
                aria-setsize={options.length}
                aria-posinset={index + 1}
                className="lt-option"
                data-active={index === active || undefined}
                style={{ top: index * ROW, height: ROW }}
                onMouseMove={() => index !== active && onHover(index)}
                onClick={() => onChoose(option)}
              >
                {fresh && index === 0 ? `Add: ${option}` : option}
              </div>
            );
          })}
        </div>
      </div>
    </div>,
    document.getElementById("portal") ?? document.body,
  );
}
