// Expanders and tabs whose script wants to know; grids.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { node, show } from "../testing";
import { template } from "./Grid";

const text = (id: number, body: string) => node(id, { case: "text", value: { body } });

test("an expander with a widget tells the server, and follows it", async () => {
  const value = { label: "More", widget: "w", value: false };
  const { sent, patch } = show(node(10, { case: "expander", value }, [text(11, "inside")]));
  await userEvent.click(screen.getByText("More"));
  expect(sent).toEqual([{ id: "w", value: { case: "flag", value: true } }]);
  const details = document.querySelector("details");
  expect(details?.open).toBe(true);
  patch({ node: node(10, { case: "expander", value: { ...value, value: false } }) }, 1);
  expect(details?.open).toBe(false);
  expect(screen.getByTestId("stExpanderDetails").hasAttribute("inert")).toBe(true);
});

test("an expander without a widget is nobody's business", async () => {
  const { sent } = show(node(10, { case: "expander", value: { label: "More" } }, [text(11, "inside")]));
  await userEvent.click(screen.getByText("More"));
  expect(document.querySelector("details")?.open).toBe(true);
  expect(sent).toEqual([]);
});

test("a step has its circle and its line", () => {
  show(node(10, { case: "expander", value: { label: "Step", type: "step", icon: "spinner" } }, []));
  expect(screen.getByTestId("stLayoutWrapper").dataset["step"]).toBe("true");
  expect(screen.getByTestId("stExpanderStepConnector")).toBeTruthy();
  expect(screen.getByTestId("stExpanderStepIcon")).toBeTruthy();
});

test("tabs with a widget tell the label, and show the tab that the server names", async () => {
  const tab = (id: number, label: string) => node(id, { case: "tab", value: { label } });
  const value = { widget: "w", value: "One" };
  const { sent, patch } = show(node(10, { case: "tabs", value }, [tab(11, "One"), tab(12, "Two")]));
  await userEvent.click(screen.getByRole("tab", { name: "Two" }));
  expect(sent).toEqual([{ id: "w", value: { case: "text", value: "Two" } }]);
  expect(screen.getByRole("tab", { selected: true }).textContent).toBe("Two");
  patch({ node: node(10, { case: "tabs", value: { ...value, value: "One" } }) }, 1);
  expect(screen.getByRole("tab", { selected: true }).textContent).toBe("One");
});

test("a grid puts each child into a cell, and cells span", () => {
  show(
    node(10, { case: "grid", value: { columns: 3n, border: true } }, [
      text(11, "plain"),
      node(12, { case: "cell", value: { columnSpan: 2n, rowSpan: 2n } }, [text(13, "wide")]),
      node(14, { case: "cell", value: { columnSpan: 0n } }, [text(15, "all")]),
    ], "my grid"),
  );
  const cells = screen.getAllByTestId("stGridCell");
  expect(cells.map((cell) => cell.textContent)).toEqual(["plain", "wide", "all"]);
  expect(cells.map((cell) => cell.style.gridColumn)).toEqual(["", "span 2", "1 / -1"]);
  expect(screen.getByTestId("stGrid").dataset["testColumnCount"]).toBe("3");
  expect(screen.getByTestId("stGrid").className).toContain("st-key-my-grid");
});

test("columns of a grid: as many as fit, or at most so many, or exactly so many", () => {
  expect(template(undefined, undefined, true, "1rem")).toBe("repeat(auto-fill, minmax(min(100%, 200px), 1fr))");
  expect(template(3, 150, true, "1rem")).toBe("repeat(auto-fill, minmax(min(100%, max(150px, calc((100% - 2 * 1rem) / 3))), 1fr))");
  expect(template(3, undefined, false, "1rem")).toBe("repeat(3, minmax(120px, 1fr))");
});
