import { afterEach, expect, test, vi } from "vitest";
import { Session } from "../tree/session";
import type { Frame } from "../wire/decode";
import { addressOf, keepAddress, pageOf, type PageLink } from "./pages";

const BASE = new URL(`${location.origin}/base/`);
const notices = (...found: unknown[]) => ({ patch: undefined, notices: found, ack: undefined, running: undefined }) as Frame;
const navigation = (current: string, notFound?: string) => ({
  case: "navigation",
  value: { pagesJson: "[]", position: "sidebar", current, expanded: "false", notFound },
});
const query = (queryString: string) => ({ case: "queryParams", value: { queryString } });

let end = (): void => undefined;
afterEach(() => end());

function open(path: string) {
  history.replaceState(null, "", path);
  const session = new Session();
  end = keepAddress(session, BASE);
  return session;
}

test("the page of an address is what stands behind the base path", () => {
  expect(pageOf({ pathname: "/base/" }, BASE)).toBe("");
  expect(pageOf({ pathname: "/base/My%20page/" }, BASE)).toBe("My page");
  expect(pageOf({ pathname: "/elsewhere" }, BASE)).toBe("");
  expect(pageOf({ pathname: "/base/%E0%A4" }, BASE)).toBe("%E0%A4");
});

test("a page and its parameters change the address once", () => {
  const session = open("/base/?old=1");
  const push = vi.spyOn(history, "pushState");
  session.apply(notices(navigation("two"), query("a=1")));
  expect(push).toHaveBeenCalledTimes(1);
  expect(location.pathname + location.search).toBe("/base/two?a=1");
  session.apply(notices(navigation("two")));
  expect(push).toHaveBeenCalledTimes(1);
});

test("a page that does not exist keeps its address", () => {
  const session = open("/base/nowhere");
  session.apply(notices(navigation("", "nowhere")));
  expect(location.pathname).toBe("/base/nowhere");
});

test("going back asks the server for what the address names", () => {
  const session = open("/base/two?a=1");
  const rerun = vi.spyOn(session.events, "rerun");
  history.replaceState(null, "", "/base/?b=2");
  dispatchEvent(new PopStateEvent("popstate"));
  expect(rerun).toHaveBeenCalledWith({ page: "", queryString: "b=2" });
  history.replaceState(null, "", "/base/?b=2#heading");
  dispatchEvent(new PopStateEvent("popstate"));
  expect(rerun).toHaveBeenCalledTimes(1);
});

test("links are addresses below the base path, or leave the app", () => {
  const link = { url_path: "my page", url: null } as PageLink;
  expect(addressOf(link, BASE)).toBe(`${BASE.href}my%20page`);
  expect(addressOf({ ...link, url: "https://example.com/" }, BASE)).toBe("https://example.com/");
});
