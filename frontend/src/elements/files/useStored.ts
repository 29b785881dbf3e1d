// The value of a widget that takes files, and how it changes. Invariant: the server's list is what is shown.

import type { Stored } from "./upload";
import type { Rules } from "./accept";
import { useSession } from "../../tree/hooks";
import { useFiles, type Files } from "./useFiles";

interface FilesNode {
  id: number;
  props: { widget?: string | undefined; value?: readonly unknown[] };
}

export function useStored(node: FilesNode, rules: Rules, multiple: boolean): { stored: readonly Stored[]; files: Files } {
  const session = useSession();
  const { widget } = node.props;
  const present = (): readonly Stored[] => whole(session.tree.get(node.id)?.props["value"]);
  const files = useFiles({
    widget,
    rules,
    multiple,
    stored: present,
    commit: (now) => {
      if (widget === undefined) return;
      const items = now.map(({ id }) => id);
      session.change(node.id, widget, now, { case: "texts", value: { $typeName: "lattice.Texts", items } });
    },
  });
  return { stored: whole(node.props.value), files };
}

function whole(value: unknown): readonly Stored[] {
  if (!Array.isArray(value)) return [];
  return (value as Partial<Stored>[]).map(({ id = "", name = "", size = 0, type = "" }) => ({ id, name, size, type }));
}
