/** True only in builds for tests, which count renders (vite.config.ts). */
declare const __COUNT_RENDERS__: boolean;
