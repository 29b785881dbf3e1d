// Counted in a production build: the props of one element never render another.
import react from "@vitejs/plugin-react";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { build } from "vite";

interface Harness {
  production: boolean;
  rendersAfterOneChange(count: number): { first: number; again: number[]; shown: string | null };
}

test("a change of one text among two hundred renders that text alone", { timeout: 60_000 }, async () => {
  const cache = join(import.meta.dirname, "../../node_modules/.cache"); // from here Node itself loads it, untransformed
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "renders-"));
  const environment = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({
      configFile: false,
      mode: "production",
      logLevel: "error",
      plugins: [react()],
      publicDir: false,
      define: { __COUNT_RENDERS__: "true", "process.env.NODE_ENV": '"production"' },
      build: {
        outDir: folder,
        rolldownOptions: { output: { chunkFileNames: "[name]-[hash].mjs" } },
        lib: { entry: join(import.meta.dirname, "renders.harness.tsx"), formats: ["es"], fileName: () => "harness.mjs" },
      },
    });
    const harness = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "harness.mjs")).href)) as Harness;
    expect(harness.production).toBe(true);
    const { first, again, shown } = harness.rendersAfterOneChange(200);
    expect(first).toBeGreaterThan(200);
    expect(shown).toBe("changed");
    expect(again).toEqual([105]);
  } finally {
    if (environment !== undefined) process.env["NODE_ENV"] = environment;
    rmSync(folder, { recursive: true });
  }
});
