// Weigh the script of the first paint: index.html's scripts and everything they import statically.
// Budget (issue: page): 220 KB gzip, 700 KB raw. Run after `npm run build`.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET = { gzip: 220 * 1024, raw: 700 * 1024 };
const root = join(import.meta.dirname, "../../lattice_st/static");
const html = readFileSync(join(root, "index.html"), "utf8");
if (/<script(?![^>]*\bsrc=)[^>]*>/.test(html)) throw new Error("index.html holds an inline script: a strict CSP would refuse it");

const seen = new Map();
const queue = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1]);
while (queue.length > 0) {
  const name = queue.pop();
  if (seen.has(name)) continue;
  const code = readFileSync(join(root, name), "utf8");
  seen.set(name, { raw: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length });
  for (const match of code.matchAll(/(?:^|[;}\n])\s*(?:import|export)(?:[\w*{}\s,$]*\bfrom\s*)?["'](\.[^"']+\.js)["']/g)) {
    queue.push(join(dirname(name), match[1]));
  }
}

const total = { raw: 0, gzip: 0 };
for (const [name, size] of seen) {
  total.raw += size.raw;
  total.gzip += size.gzip;
  console.log(`${name.padEnd(48)} ${kb(size.raw)} ${kb(size.gzip)} gzip`);
}
console.log(`${"first paint".padEnd(48)} ${kb(total.raw)} ${kb(total.gzip)} gzip (budget ${kb(BUDGET.raw)} ${kb(BUDGET.gzip)} gzip)`);
if (total.raw > BUDGET.raw || total.gzip > BUDGET.gzip) {
  console.error("The script of the first paint is over its budget: make what is not needed at once a lazy import.");
  process.exit(1);
}

function kb(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
}
