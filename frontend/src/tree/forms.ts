// What the viewer changed inside forms and has not submitted yet.
// Invariant: a held value is shown but not sent; it leaves with its form's submission or with its widget, never else.
// Must not know: sockets, React.

import type { WidgetEvent } from "../wire/events";

export interface Held {
  widget: string;
  event: WidgetEvent;
  /** What the server had said the value is. */
  before: unknown;
}

export class Forms {
  private readonly guards = new Map<string, Set<() => boolean>>();
  private readonly held = new Map<string, Map<string, Held>>();

  /** The viewer changed a widget of this form; the first change keeps what the server had said. */
  hold(form: string, change: Held): void {
    const values = this.held.get(form) ?? new Map<string, Held>();
    const earlier = values.get(change.widget);
    values.set(change.widget, earlier ? { ...change, before: earlier.before } : change);
    this.held.set(form, values);
  }

  /** A field of this form has a say in whether it may be submitted; answers how to take that back. */
  guard(form: string, check: () => boolean): () => void {
    const checks = this.guards.get(form) ?? new Set();
    this.guards.set(form, checks.add(check));
    return () => checks.delete(check);
  }

  /** Whether the form may be submitted; every field is asked, so that each can say what is wrong. */
  admits(form: string): boolean {
    return [...(this.guards.get(form) ?? [])].map((check) => check()).every(Boolean);
  }

  /** The form is submitted: its values, in the order of their first change. */
  take(form: string): Held[] {
    const values = [...(this.held.get(form)?.values() ?? [])];
    this.held.delete(form);
    return values;
  }

  /** Whether the viewer changed this widget since its form was last submitted. */
  isHeld(widget: string): boolean {
    for (const values of this.held.values()) if (values.has(widget)) return true;
    return false;
  }
}
