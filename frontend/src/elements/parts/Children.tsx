// The children of a container, each subscribed to its own node.
// The component that draws a node comes by context, so that containers need not import the registry that imports them.

import { createContext, useContext, type ComponentType } from "react";

export const NodeViewContext = createContext<ComponentType<{ id: number }>>(() => null);

export function Children({ ids }: { ids: readonly number[] }) {
  const View = useContext(NodeViewContext);
  return ids.map((id) => <View key={id} id={id} />);
}
