// Alerts, exceptions, progress, metrics: roles and the names that browser tests know.
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { node, show } from "../testing";

test.each([
  ["error", "alert", "stAlertContentError"],
  ["warning", "alert", "stAlertContentWarning"],
  ["info", "status", "stAlertContentInfo"],
  ["success", "status", "stAlertContentSuccess"],
])("%s has the role %s", (look, role, testId) => {
  show(node(10, { case: "alert", value: { look, body: "**words**" } }));
  expect(screen.getByRole(role).textContent).toBe("words");
  expect(screen.getByTestId(testId)).toBeTruthy();
});

test("an exception shows type, message as written, and the author's lines", () => {
  show(node(10, { case: "exception", value: { type: "ValueError", message: "bad **thing**", stackTrace: ["File app.py, line 3", "  f()"] } }));
  expect(screen.getByTestId("stExceptionMessage").textContent).toBe("ValueError: bad **thing**");
  expect(screen.getAllByTestId("stExceptionTraceRow")).toHaveLength(2);
});

test("an exception is copied or asked about only where that is offered", () => {
  show(
    node(10, { case: "exception", value: { type: "ValueError", message: "a&b", stackTrace: ["File app.py"], links: true } }),
    node(11, { case: "exception", value: { type: "KeyError", message: "'x'", links: false } }),
  );
  expect(screen.getAllByRole("button", { name: "Copy" })).toHaveLength(1);
  expect(screen.getByRole<HTMLAnchorElement>("link", { name: "Ask Google" }).search).toBe("?q=ValueError%3A%20a%26b");
  expect(screen.getByRole<HTMLAnchorElement>("link", { name: "Ask ChatGPT" }).search).toContain("File%20app.py");
});

test("progress tells its value to assistive technology", () => {
  show(node(10, { case: "progress", value: { fraction: 0.304, text: "Loading" } }));
  const bar = screen.getByRole("progressbar", { name: "progress" });
  expect(bar.getAttribute("aria-valuenow")).toBe("30");
});

test("a metric's delta has its direction and colour", () => {
  show(node(10, { case: "metric", value: { label: "Visitors", valueText: "1204", delta: "-7", direction: "down", color: "red" } }));
  expect(screen.getByTestId("stMetricValue").textContent).toBe("1204");
  const delta = screen.getByTestId("stMetricDelta");
  expect([delta.textContent, delta.dataset["tone"], delta.querySelectorAll("svg").length]).toEqual(["-7", "red", 1]);
});

test("a table whose data cannot be loaded says so in its place", async () => {
  show(node(10, { case: "dataframe", value: { payload: "00ff" } }), node(11, { case: "text", value: { body: "unharmed" } }));
  expect((await screen.findByTestId("stExceptionMessage")).textContent).toContain("no payloads in this test");
  expect(screen.getByText("unharmed")).toBeTruthy();
});

test("a status box tells its state by its icon, and keeps what the viewer opened", async () => {
  const page = show(node(10, { case: "status", value: { label: "Load", state: "running", icon: "spinner", expanded: false } }, [node(11, { case: "text", value: { body: "step" } })]));
  const details = document.querySelector("details");
  expect(screen.getByTestId("stExpanderIconSpinner")).toBeTruthy();
  expect(details?.open).toBe(false);
  await act(async () => {
    const toggled = new Promise((done) => details?.addEventListener("toggle", done, { once: true }));
    details?.querySelector("summary")?.click();
    await toggled;
  });
  page.patch({ node: node(10, { case: "status", value: { label: "Loaded", state: "complete", icon: ":material/check:" } }), cleared: [10] });
  expect(screen.getByTestId("stExpanderIconCheck").textContent).toBe("check");
  expect(document.querySelector("summary")?.textContent).toContain("Loaded");
  expect(document.querySelector("details")?.open).toBe(true);
  expect(screen.getByText("step")).toBeTruthy();
  page.patch({ node: node(10, { case: "status", value: { state: "error", icon: ":material/error:", expanded: false } }) });
  expect(screen.getByTestId("stExpanderIconError")).toBeTruthy();
  expect(document.querySelector("details")?.open).toBe(false);
});

test("space and skeletons take their sizes", () => {
  show(
    node(10, { case: "space", value: { size: "20" } }),
    node(11, { case: "space", value: { size: "large" } }),
    node(12, { case: "skeleton", value: { height: "120" } }),
  );
  const [pixels, named] = screen.getAllByTestId("stSpace");
  expect(pixels?.style.getPropertyValue("--space")).toBe("20px");
  expect(named?.style.getPropertyValue("--space")).toBe("4.25rem");
  expect(screen.getByTestId("stSkeletonElement").style.height).toBe("120px");
});
