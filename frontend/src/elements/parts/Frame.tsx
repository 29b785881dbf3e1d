// The frame of tables and charts: a toolbar that appears on hover and focus, and full screen.
// Invariant: full screen is a matter of this frame; Escape leaves it.

import { useEffect, useState, type ReactNode } from "react";
import { Close, Expand } from "./icons";

export interface Tool {
  name: string;
  icon: ReactNode;
  onPress: () => void;
}

interface Props {
  tools?: readonly Tool[];
  children: (full: boolean) => ReactNode;
}

export function Frame({ tools = [], children }: Props) {
  const [full, setFull] = useState(false);
  useEffect(() => {
    if (!full) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setFull(false);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [full]);
  const all: Tool[] = [
    ...tools,
    { name: full ? "Close fullscreen" : "Fullscreen", icon: full ? <Close /> : <Expand />, onPress: () => setFull(!full) },
  ];
  return (
    <div className="stFullScreenFrame" data-testid="stFullScreenFrame" data-full={full || undefined}>
      <div className="stElementToolbar" data-testid="stElementToolbar">
        <div className="lt-tools" data-testid="stElementToolbarButtonContainer">
          {all.map((tool) => (
            <div key={tool.name} data-testid="stElementToolbarButton">
              <div className="lt-inner" data-testid="stTooltipHoverTarget">
                <button type="button" data-testid="stBaseButton-elementToolbar" aria-label={tool.name} title={tool.name} onClick={tool.onPress}>
                  <span className="lt-inner" data-testid="stElementToolbarButtonIcon">
                    {tool.icon}
                  </span>
                </button>
              </div>
            </div>
          ))}
        </div>
      </div>
      {children(full)}
    </div>
  );
}
