// Which options fit what was typed. Invariant: the author's order stays within equally good matches.

/** `mode`: "fuzzy" (letters in order, contiguous first), "contains", "prefix" or "none". */
export function found(options: readonly string[], query: string, mode: string): readonly string[] {
  const wanted = query.toLowerCase();
  if (mode === "none") return options;
  if (mode === "prefix") return options.filter((option) => option.toLowerCase().startsWith(wanted));
  if (mode === "contains") return options.filter((option) => option.toLowerCase().includes(wanted));
  return options
    .map((option, index) => ({ option, index, rank: rank(option.toLowerCase(), wanted) }))
    .filter((item) => item.rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((item) => item.option);
}

/** 0 equal, 1 starts with, 2 contains, more: letters in order with gaps; Infinity: no match. */
function rank(option: string, wanted: string): number {
  if (option === wanted) return 0;
  if (option.startsWith(wanted)) return 1;
  if (option.includes(wanted)) return 2;
  let at = -1;
  let gaps = 0;
  for (const letter of wanted) {
    const next = option.indexOf(letter, at + 1);
    if (next < 0) return Infinity;
    gaps += next - at - 1;
    at = next;
  }
  return 3 + gaps;
}
