// Code colours, loaded with the first block of code. Invariant: builds React nodes from tokens, never HTML strings.

import type { ElementContent, RootContent } from "hast";
import type { ReactNode } from "react";
import { refractor } from "refractor";

type Refractor = typeof refractor;
const ALIASES: Record<string, string> = { pycon: "python", shell: "bash", console: "bash", "c++": "cpp", "c#": "csharp", golang: "go" };

/** The lines of `code` in colour; undefined when the language is unknown. */
export async function highlight(code: string, language: string): Promise<ReactNode[] | undefined> {
  const name = ALIASES[language.toLowerCase()] ?? language.toLowerCase();
  const engine = await engineFor(name);
  if (!engine) return undefined;
  const lines: ReactNode[][] = [[]];
  emit(engine.highlight(code, name).children, [], lines);
  return lines;
}

async function engineFor(language: string): Promise<Refractor | undefined> {
  if (refractor.registered(language)) return refractor;
  const all = (await import("refractor/all")).refractor;
  return all.registered(language) ? all : undefined;
}

function emit(nodes: readonly (ElementContent | RootContent)[], classes: readonly string[], lines: ReactNode[][]): void {
  for (const node of nodes) {
    if (node.type === "element") {
      const own = node.properties["className"];
      emit(node.children, [...classes, ...(Array.isArray(own) ? own.map(String) : [])], lines);
    } else if (node.type === "text") {
      node.value.split("\n").forEach((part, index) => {
        if (index > 0) lines.push([]);
        const line = lines.at(-1);
        if (part && line) line.push(classes.length > 0 ? <span key={line.length} className={classes.join(" ")}>{part}</span> : part);
      });
    }
  }
}
