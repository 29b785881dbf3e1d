// The numbers of a date or a time, each typed on its own: what is drawn in which order, what a key makes of one.
// Invariant: pure; a number is never outside its own limits, and a whole date is a day that exists.

import { monthName, toIso, toMs } from "./date";

export type PartName = "year" | "month" | "day" | "hour" | "minute" | "second" | "half";
export type Parts = Partial<Record<PartName, number>>;
/** Numbers and what stands between them. */
export type Layout = readonly (PartName | { between: string })[];

interface Limits {
  least: number;
  most: number;
  digits: number;
  /** What stands there while it is empty. */
  empty: string;
  /** What PageUp adds. */
  leap: number;
}

const LIMITS: Record<PartName, Limits> = {
  year: { least: 1, most: 9999, digits: 4, empty: "yyyy", leap: 5 },
  month: { least: 1, most: 12, digits: 2, empty: "mm", leap: 2 },
  day: { least: 1, most: 31, digits: 2, empty: "dd", leap: 7 },
  hour: { least: 0, most: 23, digits: 2, empty: "HH", leap: 2 },
  minute: { least: 0, most: 59, digits: 2, empty: "mm", leap: 15 },
  second: { least: 0, most: 59, digits: 2, empty: "ss", leap: 15 },
  half: { least: 0, most: 1, digits: 1, empty: "AM", leap: 1 },
};
/** In a twelve-hour field the hour is 1 to 12, and `half` says which half of the day. */
const TWELVE: Limits = { ...LIMITS.hour, least: 1, most: 12, empty: "hh" };

export function limits(name: PartName, twelve: boolean): Limits {
  return name === "hour" && twelve ? TWELVE : LIMITS[name];
}

export function layoutOfDay(format: string): Layout {
  const names: Record<string, PartName> = { YYYY: "year", MM: "month", DD: "day" };
  return format
    .split(/(YYYY|MM|DD)/)
    .filter((piece) => piece !== "")
    .map((piece) => names[piece] ?? { between: piece });
}

export function layoutOfTime(exact: boolean, twelve: boolean): Layout {
  const colon = { between: ":" };
  return ["hour", colon, "minute", ...(exact ? [colon, "second" as const] : []), ...(twelve ? [{ between: " " }, "half" as const] : [])];
}

export function partsOfDay(iso: string | undefined): Parts {
  const [year, month, day] = iso === undefined ? [] : iso.slice(0, 10).split("-").map(Number);
  return year === undefined || month === undefined || day === undefined ? {} : { year, month, day };
}

export function partsOfTime(iso: string | undefined, twelve: boolean): Parts {
  const [hour, minute, second = 0] = iso === undefined ? [] : iso.split(":").map(Number);
  if (hour === undefined || minute === undefined) return {};
  return twelve ? { hour: hour % 12 || 12, minute, second, half: hour < 12 ? 0 : 1 } : { hour, minute, second };
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, "0");

/** The ISO day; undefined while a number is missing. The 31st of a shorter month is its last day. */
export function dayOf({ year, month, day }: Parts): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  for (let last = day; last > 0; last--) {
    const iso = `${padded(year, 4)}-${padded(month, 2)}-${padded(last, 2)}`;
    const ms = toMs(iso);
    if (!Number.isNaN(ms) && toIso(ms) === iso) return iso;
  }
  return undefined;
}

export function timeOf({ hour, minute, second, half }: Parts, exact: boolean): string | undefined {
  if (hour === undefined || minute === undefined) return undefined;
  const whole = half === undefined ? hour : (hour % 12) + half * 12;
  return `${padded(whole, 2)}:${padded(minute, 2)}${exact ? `:${padded(second ?? 0, 2)}` : ""}`;
}

/** How a number is drawn. */
export function shown(name: PartName, value: number | undefined, twelve: boolean): string {
  const { digits, empty } = limits(name, twelve);
  if (value === undefined) return empty;
  if (name === "half") return value === 0 ? "AM" : "PM";
  return padded(value, name === "year" ? 1 : digits);
}

/** How a number is read aloud. */
export function said(name: PartName, value: number | undefined, twelve: boolean): string {
  if (value === undefined) return "Empty";
  const text = shown(name, value, twelve);
  return name === "month" ? `${text} – ${monthName(`2000-${padded(value, 2)}-01`)}` : text;
}

/** One more digit: `entered` is what was typed since the number got the focus. `full`: no further digit can follow. */
export function typed(name: PartName, entered: string, digit: string, twelve: boolean): { entered: string; value?: number; full: boolean } {
  const { least, most, digits } = limits(name, twelve);
  const together = entered + digit;
  const kept = Number(together) > most || together.length > digits ? digit : together;
  const value = Number(kept);
  const full = kept.length >= digits || Number(`${kept}0`) > most;
  return value < least ? { entered: full ? "" : kept, full: false } : { entered: kept, value, full };
}

/** The number after `by` steps, around its ends. */
export function turned(name: PartName, value: number | undefined, by: number, twelve: boolean): number {
  const { least, most } = limits(name, twelve);
  if (value === undefined) return name === "year" ? new Date().getFullYear() : by > 0 ? least : most;
  const count = most - least + 1;
  return least + ((((value - least + by) % count) + count) % count);
}

/** Whether nothing is typed at all. */
export function isBare(parts: Parts): boolean {
  return Object.values<number | undefined>(parts).every((part) => part === undefined);
}
