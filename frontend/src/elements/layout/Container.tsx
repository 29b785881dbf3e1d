// st.container: a stack or a row, with a border, of a fixed height that scrolls.
import { useLayoutEffect, useRef } from "react";
import { Children } from "../parts/Children";
import { keyClass, sized } from "../parts/ElementContainer";
import type { ElementProps } from "../element";
import { spacing } from "./gap";

export function Container({ node }: ElementProps<"container">) {
  const { width, height, border, horizontal, horizontalAlignment, verticalAlignment, wrap, gap, autoscroll } = node.props;
  const fixed = height !== undefined && /^\d/.test(height);
  const scroller = useAutoscroll(autoscroll === true && fixed, node.children.length);
  const name = horizontal ? "stHorizontalBlock lt-horizontal" : "stVerticalBlock lt-vertical";
  const looks = `${border ? " lt-bordered" : ""}${fixed ? " lt-scroll" : ""}${keyClass(node.key)}`;
  if (node.children.length === 0 && !border && !fixed) return null; // a place for what may come takes no room
  const style = {
    ...(horizontal ? spacing(gap, horizontalAlignment, verticalAlignment) : spacing(gap, verticalAlignment, horizontalAlignment)),
    ...(fixed ? { height: `${Number.parseFloat(height)}px` } : height === "stretch" ? { height: "100%" } : {}),
  };
  return (
    <div data-testid="stLayoutWrapper" {...sized(width)}>
      <div
        ref={scroller}
        className={name + looks}
        data-testid={horizontal ? "stHorizontalBlock" : "stVerticalBlock"}
        data-test-scroll-behavior={autoscroll && fixed ? "scroll-to-bottom" : "normal"}
        data-nowrap={wrap === false || undefined}
        style={style}
        {...(fixed ? { tabIndex: 0 } : {})}
      >
        <Children ids={node.children} />
      </div>
    </div>
  );
}

/** Keep the end in view while the viewer has not scrolled away from it. */
function useAutoscroll(on: boolean, count: number) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (!on || !element) return undefined;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    const listen = (): void => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 8;
    };
    element.addEventListener("scroll", listen);
    return () => element.removeEventListener("scroll", listen);
  }, [on, count]);
  return box;
}
