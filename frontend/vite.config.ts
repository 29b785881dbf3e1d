/// <reference types="vitest/config" />
// How the page is built and tested. Invariant: asset URLs are relative, so that the page works under any base path.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [react()],
  define: { __COUNT_RENDERS__: process.env["LATTICE_COUNT_RENDERS"] === "1" ? "true" : "false" },
  server: { proxy: { "/_stcore": { target: "http://localhost:8501", ws: true } } }, // `make dev`
  build: {
    outDir: "../lattice_st/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // a strict content security policy allows no data: URLs
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
    restoreMocks: true,
  },
});
