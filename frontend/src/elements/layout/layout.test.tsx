// Containers: structure by test id, state of the viewer through patches.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { patchFrame } from "../../wire/testing";
import { node, show } from "../testing";

const text = (id: number, body: string) => node(id, { case: "text", value: { body } });

test("columns stand in a row and hold their own stacks", () => {
  show(
    node(10, { case: "columns", value: {} }, [
      node(11, { case: "column", value: { weight: 0.25 } }, [text(12, "left")]),
      node(13, { case: "column", value: { weight: 0.75 } }, [text(14, "right")]),
    ]),
  );
  const columns = within(screen.getByTestId("stHorizontalBlock")).getAllByTestId("stColumn");
  expect(columns.map((column) => column.textContent)).toEqual(["left", "right"]);
});

test("a keyed container carries its class", () => {
  show(node(10, { case: "container", value: { border: true } }, [text(11, "in")], "box"));
  expect(document.querySelector(".st-key-box")?.textContent).toBe("in");
});

test("what the viewer opened stays open through patches, unless the author changes his mind", async () => {
  const inside = [text(11, "inside")];
  const expander = (expanded: boolean, label = "More") => node(10, { case: "expander", value: { label, expanded } }, inside);
  const { patch, receive } = show(expander(false));
  const details = screen.getByTestId("stExpander").querySelector("details");
  await userEvent.click(screen.getByText("More"));
  expect(details?.open).toBe(true);
  patch({ node: expander(false, "More of it") });
  expect(details?.open).toBe(true);
  receive(patchFrame([{ case: "setProps", value: { node: expander(true) } }]));
  receive(patchFrame([{ case: "setProps", value: { node: expander(false) } }]));
  expect(details?.open).toBe(false);
});

test("tabs: arrows move, the chosen one survives an insertion before it, hidden panels keep their content", async () => {
  const tab = (id: number, label: string) => node(id, { case: "tab", value: { label } }, [text(id + 100, `panel ${label}`)]);
  const { receive } = show(node(10, { case: "tabs", value: {} }, [tab(11, "One"), tab(12, "Two")]));
  await userEvent.click(screen.getByRole("tab", { name: "Two" }));
  receive(patchFrame([{ case: "insert", value: { parent: 10, index: 0, node: tab(13, "Zero") } }]));
  expect(screen.getByRole("tab", { selected: true }).textContent).toBe("Two");
  expect(screen.getByRole("tabpanel").textContent).toBe("panel Two");
  expect(screen.getAllByTestId("stTabPanel")).toHaveLength(3);
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("tab", { selected: true }).textContent).toBe("Zero");
});

test("the author's default tab is open at first", () => {
  const tab = (id: number, label: string) => node(id, { case: "tab", value: { label } });
  show(node(10, { case: "tabs", value: { default: "Two" } }, [tab(11, "One"), tab(12, "Two")]));
  expect(screen.getByRole("tab", { selected: true }).textContent).toBe("Two");
});
