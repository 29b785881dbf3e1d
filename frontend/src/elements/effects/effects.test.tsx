// What happens once per run: it shows, goes, and comes back with the next run that draws it.
import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { patchFrame } from "../../wire/testing";
import { node, show } from "../testing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.querySelector("[data-testid=stToastContainer]")?.remove();
});

const toast = (value: { body: string; icon?: string; duration?: bigint }) => node(10, { case: "toast", value: { duration: 4n, ...value } } as never);
const settle = () => act(() => vi.advanceTimersByTimeAsync(50));
const wait = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

/** A run of the script (or of these fragments) has ended; it drew what it drew before. */
function run(page: ReturnType<typeof show>, ...fragments: string[]) {
  act(() => page.session.apply({ notices: [], running: false, ended: fragments } as never));
}

async function shown(...nodes: Parameters<typeof show>) {
  await import("./Toast");
  await import("./Shower");
  const page = show(...nodes);
  await settle();
  return page;
}

test("a toast shows for its time, and again after the next run", async () => {
  const page = await shown(toast({ body: "**Saved**", icon: ":material/check:" }));
  expect(screen.getByRole("alertdialog").textContent).toContain("Saved");
  expect(screen.getByTestId("stToastDynamicIcon").textContent).toBe("check");
  await wait(4.1);
  expect(screen.queryByTestId("stToast")).toBeNull();
  run(page);
  await settle();
  expect(screen.getAllByTestId("stToast")).toHaveLength(1);
});

test("a toast that shows is neither doubled nor prolonged by a run", async () => {
  const page = await shown(toast({ body: "once" }));
  await wait(3);
  run(page);
  await wait(1.1);
  expect(screen.queryByTestId("stToast")).toBeNull();
  await wait(10);
  expect(screen.queryByTestId("stToast")).toBeNull();
});

test("a fragment's run shows again what it said itself, and nothing that others said", async () => {
  const said = (id: number, body: string) => ({ ...toast({ body }), id });
  const page = await shown(
    said(10, "script"),
    node(20, { case: "fragment", value: { widget: "mine" } } as never, [said(21, "inside")]),
    node(30, { case: "outlet", value: { fragment: "mine" } } as never, [said(31, "outside")]),
    node(40, { case: "fragment", value: { widget: "other" } } as never, [said(41, "beside")]),
  );
  const standing = () => screen.queryAllByTestId("stToastText").map((toast) => toast.textContent);
  expect(standing().sort()).toEqual(["beside", "inside", "outside", "script"]);
  await wait(4.1);
  run(page, "mine");
  await settle();
  expect(standing().sort()).toEqual(["inside", "outside"]);
  await wait(4.1);
  run(page);
  await settle();
  expect(standing()).toHaveLength(4);
});

test("the end of an upload or of a wait is no run: nothing happens again", async () => {
  const page = await shown(toast({ body: "once" }));
  await wait(4.1);
  act(() => page.session.apply({ notices: [], ack: 3, running: false } as never));
  await settle();
  expect(screen.queryByTestId("stToast")).toBeNull();
});

test("a toast without an end stays until it is closed", async () => {
  await shown(toast({ body: "stay", duration: 0n }));
  await wait(3600);
  act(() => screen.getByLabelText("Close").click());
  expect(screen.queryByTestId("stToast")).toBeNull();
});

test("a toast that came while its run went on does not come again when that run ends", async () => {
  const page = await shown();
  act(() => page.session.apply({ notices: [], running: true } as never));
  page.receive(patchFrame([{ case: "insert", value: { parent: 2, index: 0, node: toast({ body: "early" }) } }], undefined, true));
  await settle();
  await wait(4.1);
  expect(screen.queryByTestId("stToast")).toBeNull();
  run(page);
  await settle();
  expect(screen.queryByTestId("stToast")).toBeNull();
  run(page);
  await settle();
  expect(screen.getAllByTestId("stToast")).toHaveLength(1);
});

test("a long toast unfolds", async () => {
  await shown(toast({ body: "word ".repeat(60), duration: 0n }));
  expect(screen.getByTestId("stToastText").dataset["cut"]).toBe("true");
  act(() => screen.getByTestId("stToastViewButton").click());
  expect(screen.getByTestId("stToastText").dataset["cut"]).toBeUndefined();
});

test("a toast's text runs nothing", async () => {
  await shown(toast({ body: "<img src=x onerror='window.pwned = 1'>", duration: 0n }));
  expect(screen.getByTestId("stToastText").querySelector("img")).toBeNull();
});

test.each([
  ["balloons", "stBalloons", 30],
  ["snow", "stSnow", 100],
] as const)("%s fall or rise anew after each run", async (kind, testId, count) => {
  const page = await shown(node(10, { case: kind, value: {} } as never));
  const first = screen.getByTestId(testId);
  expect(first.children).toHaveLength(count);
  expect(first.getAttribute("aria-hidden")).toBe("true");
  run(page);
  await settle();
  expect(screen.getByTestId(testId)).not.toBe(first);
});
