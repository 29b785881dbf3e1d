// st.tabs. Invariants: the open tab is the viewer's choice and survives patches by its id; all panels stay mounted, so
// that what stands in a hidden one keeps its state.

import { createContext, useContext, useId, useMemo, useState, type KeyboardEvent } from "react";
import { useNode, useSession, useSetValue } from "../../tree/hooks";
import { Children } from "../parts/Children";
import { keyClass, sized } from "../parts/ElementContainer";
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";
import { VerticalBlock } from "./Region";
import { TabBar } from "./TabBar";

interface Open {
  tab: number | undefined;
  name: string;
}

const OpenTab = createContext<Open>({ tab: undefined, name: "" });

export function Tabs({ node }: ElementProps<"tabs">) {
  const { tree } = useSession();
  const name = useId();
  const [chosen, choose] = useState<number>();
  const { widget, value } = node.props;
  const tell = useSetValue<string>(node, (label) => ({ case: "text", value: label }));
  const labelOf = (id: number): string => {
    const label = tree.get(id)?.props["label"];
    return typeof label === "string" ? label : "";
  };
  const setChosen = (id: number): void => {
    choose(id);
    if (widget !== undefined) tell(labelOf(id));
  };
  const byAuthor = node.children.find((id) => tree.get(id)?.props["label"] === (value ?? node.props.default));
  const stands = chosen !== undefined && node.children.includes(chosen) && (widget === undefined || labelOf(chosen) === value);
  const tab = stands ? chosen : (byAuthor ?? node.children[0]);
  const open = useMemo(() => ({ tab, name }), [tab, name]);
  const { height } = node.props;
  return (
    <div
      className={`stTabs${keyClass(node.key)}`}
      data-testid="stTabs"
      {...sized(node.props.width)}
    >
      <TabBar onKeyDown={(event) => move(event, node.children, tab, setChosen, name)}>
        {node.children.map((id) => (
          <TabHandle key={id} id={id} name={name} selected={id === tab} onSelect={() => setChosen(id)} />
        ))}
      </TabBar>
      <div style={height && /^\d/.test(height) ? { height: `${Number.parseFloat(height)}px`, overflow: "auto" } : undefined}>
        <OpenTab value={open}>
          <Children ids={node.children} />
        </OpenTab>
      </div>
    </div>
  );
}

function TabHandle(props: { id: number; name: string; selected: boolean; onSelect: () => void }) {
  const label = useNode(props.id)?.props["label"];
  return (
    <button
      type="button"
      className="stTab"
      data-testid="stTab"
      role="tab"
      id={`${props.name}-tab-${props.id}`}
      aria-selected={props.selected}
      data-selected={props.selected || undefined}
      aria-controls={`${props.name}-panel-${props.id}`}
      tabIndex={props.selected ? 0 : -1}
      onClick={props.onSelect}
    >
      <Markdown source={typeof label === "string" ? label : ""} inline />
    </button>
  );
}

/** One panel; Tabs draws the handle. */
export function Tab({ node }: ElementProps<"tab">) {
  const { tab, name } = useContext(OpenTab);
  return (
    <div
      className="stTabPanel"
      data-testid="stTabPanel"
      role="tabpanel"
      id={`${name}-panel-${node.id}`}
      aria-labelledby={`${name}-tab-${node.id}`}
      hidden={tab !== node.id}
      tabIndex={0}
      data-st-inactive={tab !== node.id ? "" : undefined}
    >
      <VerticalBlock ids={node.children} />
    </div>
  );
}

function move(event: KeyboardEvent, ids: readonly number[], tab: number | undefined, choose: (id: number) => void, name: string): void {
  const at = tab === undefined ? 0 : ids.indexOf(tab);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[event.key];
  if (to === undefined) return;
  const next = ids[(to + ids.length) % ids.length];
  if (next === undefined) return;
  event.preventDefault();
  choose(next);
  document.getElementById(`${name}-tab-${next}`)?.focus();
}
