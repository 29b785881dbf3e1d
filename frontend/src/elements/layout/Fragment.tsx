// st.fragment: a block that the script can draw again alone, and on request every few seconds.
// Invariant: its clock runs only while the page shows it; a tick that finds the page busy is left out, not queued.
import { useEffect } from "react";
import { useSession } from "../../tree/hooks";
import { Children } from "../parts/Children";
import type { ElementProps } from "../element";

/** Browsers themselves never tick faster in a hidden page. */
const LEAST_MS = 50;

export function Fragment({ node }: ElementProps<"fragment">) {
  const { widget, every } = node.props;
  const session = useSession();
  useEffect(() => {
    if (every === undefined || widget === undefined) return undefined;
    const timer = setInterval(() => session.tick(widget), Math.max(every * 1000, LEAST_MS));
    return () => clearInterval(timer);
  }, [session, widget, every]);
  return (
    <div className="stVerticalBlock lt-vertical" data-testid="stVerticalBlock">
      <Children ids={node.children} />
    </div>
  );
}

/** What a fragment drew into a container outside of it stands there like any other child. */
export function Outlet({ node }: ElementProps<"outlet">) {
  return <Children ids={node.children} />;
}
