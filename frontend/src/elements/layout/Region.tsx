// The four regions of the page and the block that stacks elements.
import { Children } from "../parts/Children";
import type { ElementProps } from "../element";

/** The shell places regions itself; the root draws nothing of its own. */
export function Root({ node }: ElementProps<"root">) {
  return <Children ids={node.children} />;
}

export function Region({ node }: ElementProps<"region">) {
  return <VerticalBlock ids={node.children} />;
}

export function VerticalBlock({ ids }: { ids: readonly number[] }) {
  return (
    <div className="stVerticalBlock" data-testid="stVerticalBlock">
      <Children ids={ids} />
    </div>
  );
}
