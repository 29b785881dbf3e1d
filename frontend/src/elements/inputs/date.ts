// Days and times as ISO texts, and as the author's format shows them.
// Invariant: a day is text ("2026-11-21"), never a moment of some zone; arithmetic is done in UTC.

export const MONTHS: readonly string[] = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const DAY_MS = 86_400_000;

export function toMs(iso: string): number {
  return Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
}

export function toIso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function addDays(iso: string, days: number): string {
  return toIso(toMs(iso) + days * DAY_MS);
}

/** The same day of another month, or its last day. */
export function addMonths(iso: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = iso.split("-").map(Number);
  const first = new Date(0);
  first.setUTCFullYear(year, month - 1 + months, 1);
  const last = new Date(first);
  last.setUTCMonth(first.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(day, last.getUTCDate()));
  return toIso(first.getTime());
}

export function today(): string {
  const now = new Date();
  return toIso(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

export function monthName(iso: string): string {
  return MONTHS[Number(iso.slice(5, 7)) - 1] ?? "";
}

/** "Friday, January 2nd 1970" */
export function spoken(iso: string): string {
  const day = Number(iso.slice(8, 10));
  return `${DAYS[new Date(toMs(iso)).getUTCDay()]}, ${monthName(iso)} ${day}${suffix(day)} ${Number(iso.slice(0, 4))}`;
}

/** "Friday, January 2, 1970" */
export function fullDay(iso: string): string {
  return `${DAYS[new Date(toMs(iso)).getUTCDay()]}, ${monthName(iso)} ${Number(iso.slice(8, 10))}, ${Number(iso.slice(0, 4))}`;
}

/** An ISO day as `format` ("DD.MM.YYYY") shows it. */
export function formatDay(iso: string, format: string): string {
  return format.replace("YYYY", iso.slice(0, 4)).replace("MM", iso.slice(5, 7)).replace("DD", iso.slice(8, 10));
}

/** The ISO day that was typed in `format`; undefined when it is none. Any separator will do. */
export function parseDay(text: string, format: string): string | undefined {
  const found = /^\s*(\d+)\D(\d+)\D(\d+)\s*$/.exec(text);
  if (!found) return undefined;
  const parts = Object.fromEntries(format.split(/[/.-]/).map((name, i) => [name, found[i + 1] ?? ""]));
  const { YYYY = "", MM = "", DD = "" } = parts;
  if (YYYY.length !== 4 || MM.length > 2 || DD.length > 2) return undefined;
  const iso = `${YYYY}-${MM.padStart(2, "0")}-${DD.padStart(2, "0")}`;
  const ms = toMs(iso);
  return Number.isNaN(ms) || toIso(ms) !== iso ? undefined : iso; // 31 February is no day
}

/** The weeks of a month, Sunday first; undefined stands for days of other months. */
export function weeks(iso: string): (string | undefined)[][] {
  const first = `${iso.slice(0, 7)}-01`;
  const lead = new Date(toMs(first)).getUTCDay();
  const cells: (string | undefined)[] = Array.from({ length: lead }, () => undefined);
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) cells.push(day);
  while (cells.length % 7 > 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

/** "08:30" of an ISO time, in 12 hours if the format asks for it. */
export function formatTime(iso: string, format: string | undefined): string {
  const [hour = "0", minute = "00", second] = iso.split(":");
  const twelve = usesTwelve(format);
  const tail = second === undefined ? minute : `${minute}:${second}`;
  if (!twelve) return `${hour.padStart(2, "0")}:${tail}`;
  return `${Number(hour) % 12 || 12}:${tail} ${Number(hour) < 12 ? "AM" : "PM"}`;
}

/** The ISO time that was typed ("8:30", "0830", "8:30 pm"); undefined when it is none. */
export function parseTime(text: string, exact: boolean): string | undefined {
  const found = /^\s*(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?\s*([ap])?\.?m?\.?\s*$/i.exec(text);
  if (!found) return undefined;
  const half = found[4]?.toLowerCase();
  const typed = Number(found[1]);
  if (half && (typed < 1 || typed > 12)) return undefined;
  const hour = half ? (typed % 12) + (half === "p" ? 12 : 0) : typed;
  const [minute, second] = [Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const two = (n: number): string => String(n).padStart(2, "0");
  return exact ? `${two(hour)}:${two(minute)}:${two(second)}` : `${two(hour)}:${two(minute)}`;
}

/** The time so many seconds later, on the same day. */
export function later(iso: string, seconds: number): string {
  const [hour = 0, minute = 0, second = 0] = iso.split(":").map(Number);
  const all = (((hour * 3600 + minute * 60 + second + seconds) % 86_400) + 86_400) % 86_400;
  return new Date(all * 1000).toISOString().slice(11, 19);
}

/** The times of a day in steps of so many seconds. */
export function timesOfDay(step: number): string[] {
  const exact = step % 60 !== 0;
  const count = Math.min(Math.ceil(86_400 / Math.max(step, 1)), 86_400);
  return Array.from({ length: count }, (_, i) => new Date(i * step * 1000).toISOString().slice(11, exact ? 19 : 16));
}

/** Whether times are shown in twelve hours. */
export function usesTwelve(format: string | undefined): boolean {
  if (format !== "localized") return format === "12h";
  return new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions().hour12 ?? false;
}

function suffix(day: number): string {
  if (day % 100 >= 11 && day % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
