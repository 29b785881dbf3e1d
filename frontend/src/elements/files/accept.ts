// Which files a widget takes. Invariant: the server judges again; this only tells the viewer sooner, and why.

export interface Rules {
  types: readonly string[]; // ".csv", "image/*"
  maxMb: number;
}

const MEGABYTE = 1024 * 1024;

/** Why a file is not taken, undefined if it is. */
export function refusal(file: File, { types, maxMb }: Rules): string | undefined {
  if (!fits(file, types)) return `${ending(file)} files are not allowed here.`;
  if (file.size > maxMb * MEGABYTE) return `The file is larger than ${maxMb} MB.`;
  return undefined;
}

function fits({ name, type }: File, types: readonly string[]): boolean {
  if (types.length === 0) return true;
  const lower = name.toLowerCase();
  return types.some((one) => {
    if (!one.includes("/")) return lower.endsWith(one);
    return one === "*/*" || (one.endsWith("/*") ? type.startsWith(one.slice(0, -1)) : type === one);
  });
}

function ending({ name, type }: File): string {
  const at = name.lastIndexOf(".");
  return at > 0 ? name.slice(at) : type || "Such";
}

/** The size of a file in a few letters. */
export function sizeText(bytes: number): string {
  let size = bytes;
  for (const unit of ["B", "KB", "MB", "GB"]) {
    if (size < 1000 || unit === "GB") return `${size.toFixed(1)}${unit}`;
    size /= 1024;
  }
  return "";
}

/** "200MB per file • CSV, TXT". */
export function limitsText({ types, maxMb }: Rules): string {
  const limit = maxMb >= 1024 && maxMb % 1024 === 0 ? `${maxMb / 1024}GB per file` : `${maxMb}MB per file`;
  const names = types.map((type) => (type.includes("/") ? type.replace(/\/\*$/, "") : type.replace(/^\./, "").toUpperCase()));
  return names.length === 0 ? limit : `${limit} • ${[...new Set(names)].join(", ")}`;
}
