// st.json: a tree whose branches fold. Large branches are drawn only while they are open.
import { useMemo, useState } from "react";
import { CopyButton } from "../parts/CodeBlock";
import { ChevronRight } from "../parts/icons";
import type { ElementProps } from "../element";

export function Json({ node: { props } }: ElementProps<"json">) {
  const { body = "null", expanded } = props;
  const parsed = useMemo(() => parse(body), [body]);
  return (
    <div className="stJson" data-testid="stJson">
      {"value" in parsed ? (
        <Branch value={parsed.value} open={expanded ?? Infinity} />
      ) : (
        <pre className="lt-trace">{body}</pre>
      )}
      <CopyButton text={body} />
    </div>
  );
}

function parse(body: string): { value: unknown } | { error: true } {
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return { error: true }; // the text itself is shown then
  }
}

/** A key, quoted as in JSON, or the place in a list. */
function Name({ name }: { name: string | number | undefined }) {
  return name === undefined ? null : <span className="lt-json-name">{typeof name === "number" ? name : JSON.stringify(name)}:</span>;
}

interface BranchProps {
  name?: string | number;
  value: unknown;
  /** How many levels are open at first. */
  open: number;
}

function Branch({ name, value, open }: BranchProps) {
  const [shown, setShown] = useState(open > 0);
  if (typeof value !== "object" || value === null) {
    return (
      <div className="lt-json-leaf">
        <Name name={name} />
        <span className={`lt-json-${value === null ? "null" : typeof value}`}>{value === null ? "NULL" : JSON.stringify(value)}</span>
      </div>
    );
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const [left, right] = Array.isArray(value) ? "[]" : "{}";
  return (
    <details className="lt-json-branch" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <span className="lt-chevron">
          <ChevronRight />
        </span>
        <Name name={name} />
        {left}
        {!shown && <span className="lt-caption">{` ${entries.length} ${entries.length === 1 ? "item" : "items"} ${right ?? ""}`}</span>}
      </summary>
      {shown && entries.map(([key, item]) => <Branch key={key} name={Array.isArray(value) ? Number(key) : key} value={item} open={open - 1} />)}
      {shown && <div className="lt-json-end">{right}</div>}
    </details>
  );
}
