// A node of the tree -> its component. Invariant: this is the only place where the kind of a node picks a component;
// one that fails takes down its own element only.

import { Component, memo, Suspense, type ComponentType, type ReactNode } from "react";
import { useNode } from "../tree/hooks";
import { components } from "./components";
import { ElementContainer } from "./parts/ElementContainer";
import { ExceptionBox } from "./status/ExceptionBox";

/** One node, subscribed to its own id only. */
export const NodeView = memo(function NodeView({ id }: { id: number }) {
  const node = useNode(id);
  if (__COUNT_RENDERS__) countRender(id);
  if (!node) return null;
  const entry = components[node.kind];
  // The record guarantees that the view fits the kind; TypeScript cannot follow the correlation through a union.
  const View = entry.view as unknown as ComponentType<{ node: typeof node }>;
  if (entry.layout) {
    return (
      <Boundary>
        <View node={node} />
      </Boundary>
    );
  }
  return (
    <ElementContainer id={id} nodeKey={node.key} width={node.props["width"]} content={entry.content}>
      <Boundary>
        <Suspense fallback={<div className="lt-skeleton" data-testid="stSkeleton" />}>
          <View node={node} />
        </Suspense>
      </Boundary>
    </ElementContainer>
  );
});

/** Only in builds for tests (LATTICE_COUNT_RENDERS=1): how often each node was rendered. */
function countRender(id: number): void {
  const counts = ((globalThis as { latticeRenders?: Map<number, number> }).latticeRenders ??= new Map<number, number>());
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

class Boundary extends Component<{ children: ReactNode }, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(previous: { children: ReactNode }): void {
    if (this.state.error && previous.children !== this.props.children) this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <ExceptionBox type="The page could not draw this element" message={error.message} trace={[]} />;
  }
}
