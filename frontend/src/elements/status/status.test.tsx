// Alerts, exceptions, progress, metrics: roles and the names that browser tests know.
import { screen } from "@testing-library/react";
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

test("progress tells its value to assistive technology", () => {
  show(node(10, { case: "progress", value: { fraction: 0.304, text: "Loading" } }));
  const bar = screen.getByRole("progressbar", { name: "Loading" });
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
