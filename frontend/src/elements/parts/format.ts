// Numbers as text: printf formats and the named formats of the API. Invariant: never throws; an unknown format shows
// the number as it is.

const NAMED: Record<string, (value: number) => string> = {
  plain: String,
  localized: (v) => new Intl.NumberFormat().format(v),
  percent: (v) => new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 2 }).format(v),
  dollar: (v) => currency(v, "USD"),
  euro: (v) => currency(v, "EUR"),
  yen: (v) => currency(v, "JPY"),
  accounting: (v) => new Intl.NumberFormat(undefined, { style: "currency", currency: "USD", currencySign: "accounting" }).format(v),
  compact: (v) => new Intl.NumberFormat(undefined, { notation: "compact" }).format(v),
  scientific: (v) => new Intl.NumberFormat(undefined, { notation: "scientific" }).format(v),
  engineering: (v) => new Intl.NumberFormat(undefined, { notation: "engineering" }).format(v),
  bytes: (v) => new Intl.NumberFormat(undefined, { notation: "compact", style: "unit", unit: "byte", unitDisplay: "narrow" }).format(v),
};

const DIRECTIVE = /%(?:(%)|([-+ 0#,]*)(\d+)?(?:\.(\d+))?([diufFeEgGsxXobc]))/g;

/** `value` by a printf format ("%0.2f") or a named one ("percent"). */
export function formatNumber(value: number | undefined, format: string | undefined): string {
  if (value === undefined) return "";
  if (!format) return String(value);
  const named = NAMED[format];
  if (named) return named(value);
  return format.replace(DIRECTIVE, (_, percent?: string, flags?: string, width?: string, precision?: string, type?: string) =>
    percent ? "%" : pad(digits(value, type ?? "s", precision, flags ?? ""), Number(width ?? 0), flags ?? ""),
  );
}

/** How many decimals a printf format shows; undefined when it does not say. */
export function decimalsOf(format: string | undefined): number | undefined {
  const match = /%[-+ 0#,]*\d*(?:\.(\d+))?([diufFeEgG])/.exec(format ?? "");
  if (!match) return undefined;
  return match[2] === "d" || match[2] === "i" || match[2] === "u" ? 0 : Number(match[1] ?? 6);
}

function digits(value: number, type: string, precision: string | undefined, flags: string): string {
  const text = unsigned(Math.abs(value), type, precision, flags.includes(","));
  const negative = value < 0 && /[1-9a-f]/i.test(text);
  return (negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "") + text;
}

function unsigned(value: number, type: string, precision: string | undefined, grouped: boolean): string {
  const places = precision === undefined ? 6 : Math.min(Number(precision), 100);
  const group = (text: string): string => (grouped ? text.replace(/^\d+/, (n) => n.replace(/\B(?=(\d{3})+$)/g, ",")) : text);
  switch (type) {
    case "d":
    case "i":
    case "u":
      return group(String(Math.trunc(value)));
    case "f":
    case "F":
      return group(value.toFixed(places));
    case "e":
      return value.toExponential(places);
    case "E":
      return value.toExponential(places).toUpperCase();
    case "g":
    case "G":
      return String(Number(value.toPrecision(Math.max(places, 1))));
    case "x":
      return Math.trunc(value).toString(16);
    case "X":
      return Math.trunc(value).toString(16).toUpperCase();
    case "o":
      return Math.trunc(value).toString(8);
    case "b":
      return Math.trunc(value).toString(2);
    case "c":
      return String.fromCodePoint(Math.trunc(value));
    default:
      return String(value);
  }
}

function pad(text: string, width: number, flags: string): string {
  if (flags.includes("-")) return text.padEnd(width);
  if (!flags.includes("0")) return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}

function currency(value: number, code: string): string {
  return new Intl.NumberFormat(undefined, { style: "currency", currency: code }).format(value);
}
