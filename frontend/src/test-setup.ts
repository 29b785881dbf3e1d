// What jsdom lacks and components need.
import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { parserLoads } from "./elements/parts/Markdown";

beforeAll(() => parserLoads);

afterEach(cleanup);

globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

window.matchMedia = (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
