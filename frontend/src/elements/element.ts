// What a component of an element is: a function of its node alone.
// Invariant: components never read other nodes; what they need of the session they get from hooks.

import type { ComponentType } from "react";
import type { ElementKind, Props } from "../wire/decode";

export interface ElementNode<K extends ElementKind> {
  readonly id: number;
  readonly key: string | undefined;
  readonly kind: K;
  readonly props: Readonly<Props<K>>;
  readonly children: readonly number[];
}

export interface ElementProps<K extends ElementKind> {
  readonly node: ElementNode<K>;
}

export type ElementView<K extends ElementKind> = ComponentType<ElementProps<K>>;
