// Inputs by role, as a person and a screen reader meet them.
import { act, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { patchFrame } from "../../wire/testing";
import { node, show } from "../testing";

const textInput = (value: string, extra: object = {}) =>
  node(10, { case: "textInput", value: { label: "Name", widget: "w", value, type: "default", ...extra } });
const numberInput = (extra: object = {}) =>
  node(10, {
    case: "numberInput",
    value: { label: "Guests", widget: "w", value: 3, min: 0, max: 10, step: 1, format: "%d", dataType: "int", ...extra },
  });
const selectbox = (extra: object = {}) =>
  node(10, { case: "selectbox", value: { label: "City", widget: "w", value: "Oslo", options: ["Oslo", "Rome", "Lima"], ...extra } });

describe("button", () => {
  const button = node(10, { case: "button", value: { label: "**Save**", widget: "w", type: "primary" } }, [], "save");

  test("every press is an event", async () => {
    const { sent } = show(button);
    const user = userEvent.setup();
    await user.click(screen.getByRole("button", { name: "Save" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(sent.map(({ id, value }) => [id, value.case])).toEqual([
      ["w", "trigger"],
      ["w", "trigger"],
    ]);
  });

  test("carries the names that style sheets and tests know", () => {
    show(button);
    expect(screen.getByTestId("stElementContainer").classList).toContain("st-key-save");
    expect(screen.getByTestId("stButton").querySelector("[data-testid=stBaseButton-primary]")).not.toBeNull();
  });

  test("a shortcut presses it, but not while the viewer types", () => {
    const { sent } = show(
      node(10, { case: "button", value: { label: "Go", widget: "w", shortcut: "g" } }),
      node(11, { case: "textInput", value: { label: "Name", widget: "v" } }),
    );
    fireEvent.keyDown(screen.getByRole("textbox"), { key: "g" });
    expect(sent).toEqual([]);
    fireEvent.keyDown(document.body, { key: "g" });
    expect(sent).toHaveLength(1);
  });
});

describe("checkbox and toggle", () => {
  test("ticks at once and tells the server", async () => {
    const { sent } = show(node(10, { case: "checkbox", value: { label: "Show", widget: "w", value: false, look: "box" } }));
    const box = screen.getByRole<HTMLInputElement>("checkbox", { name: "Show" });
    await userEvent.click(box);
    expect(box.checked).toBe(true);
    expect(sent).toMatchObject([{ id: "w", value: { case: "flag", value: true } }]);
  });

  test("a toggle is a switch", () => {
    show(node(10, { case: "checkbox", value: { label: "Dark", widget: "w", value: true, look: "switch" } }));
    expect(screen.getByRole<HTMLInputElement>("switch", { name: "Dark" }).checked).toBe(true);
  });
});

describe("radio", () => {
  test("chooses one option by its text", async () => {
    const { sent } = show(node(10, { case: "radio", value: { label: "Unit", widget: "w", value: "km", options: ["km", "miles"] } }));
    await userEvent.click(screen.getByRole("radio", { name: "miles" }));
    expect(sent).toMatchObject([{ value: { case: "text", value: "miles" } }]);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "miles" }).checked).toBe(true);
    expect(screen.getByRole("radiogroup", { name: "Unit" })).toBeTruthy();
  });
});

describe("text input", () => {
  test("keeps the text to itself until Enter", async () => {
    const { sent } = show(textInput("Ann"));
    const field = screen.getByRole("textbox", { name: "Name" });
    await userEvent.type(field, "a");
    expect(sent).toEqual([]);
    expect(screen.getByTestId("InputInstructions").textContent).toBe("Press Enter to apply");
    await userEvent.keyboard("{Enter}");
    expect(sent).toMatchObject([{ value: { case: "text", value: "Anna" } }]);
    expect(screen.getByTestId("InputInstructions").textContent).toBe("");
  });

  test("more characters than fit are not taken at all", () => {
    const { sent } = show(node(10, { case: "textInput", value: { label: "Name", widget: "w", value: "ab", maxChars: 3n } }));
    const field = screen.getByRole<HTMLInputElement>("textbox");
    fireEvent.change(field, { target: { value: "abcd" } });
    expect(field.value).toBe("ab");
    fireEvent.change(field, { target: { value: "abc" } });
    fireEvent.blur(field);
    expect(sent).toMatchObject([{ value: { case: "text", value: "abc" } }]);
  });

  test("a search is emptied by its button, at once", async () => {
    const { sent } = show(node(10, { case: "textInput", value: { label: "Name", widget: "w", value: "ab", type: "search" } }));
    await userEvent.click(screen.getByRole("button", { name: "Clear entry" }));
    expect(sent).toMatchObject([{ value: { case: "text", value: "" } }]);
  });

  test("leaving the field sends what was typed, once", async () => {
    const { sent } = show(textInput(""));
    await userEvent.type(screen.getByRole("textbox"), "x{Enter}");
    await userEvent.tab();
    expect(sent).toHaveLength(1);
  });

  test("a patch neither touches a text that is being typed nor moves the caret", async () => {
    const { patch } = show(textInput("server"));
    const field = screen.getByRole<HTMLInputElement>("textbox");
    await userEvent.type(field, " mine");
    field.setSelectionRange(2, 4);
    patch({ node: textInput("server says") });
    expect(field.value).toBe("server mine");
    expect([field.selectionStart, field.selectionEnd]).toEqual([2, 4]);
    expect(document.activeElement).toBe(field);
  });

  test("shows what the server says when nothing is being typed", () => {
    const { patch } = show(textInput("old"));
    patch({ node: textInput("new") });
    expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("new");
  });

  test("does not send what the author's pattern refuses, and says so", async () => {
    const { sent } = show(textInput("", { validate: "[0-9]+", validateMessage: "Digits only." }));
    await userEvent.type(screen.getByRole("textbox"), "abc{Enter}");
    expect(sent).toEqual([]);
    expect(screen.getByRole("alert").textContent).toBe("Digits only.");
  });

  test("a required text that is emptied is not sent, and says so until there is one", async () => {
    const { sent } = show(textInput("Ann", { required: true }));
    const field = screen.getByRole("textbox");
    expect(screen.getByTestId("stWidgetLabelRequired")).toBeTruthy();
    await userEvent.clear(field);
    await userEvent.keyboard("{Enter}");
    expect(sent).toEqual([]);
    expect(screen.getByRole("alert")).toBeTruthy();
    expect(field.getAttribute("aria-invalid")).toBe("true");
    await userEvent.type(field, "Bo");
    expect(screen.queryByRole("alert")).toBeNull();
    await userEvent.keyboard("{Enter}");
    expect(sent).toMatchObject([{ value: { case: "text", value: "Bo" } }]);
  });

  test("a live text is sent once the viewer pauses", () => {
    vi.useFakeTimers();
    try {
      const { sent } = show(textInput("", { live: 250 }));
      const field = screen.getByRole("textbox");
      fireEvent.change(field, { target: { value: "a" } });
      vi.advanceTimersByTime(200);
      fireEvent.change(field, { target: { value: "ab" } });
      vi.advanceTimersByTime(200);
      expect(sent).toEqual([]);
      act(() => {
        vi.advanceTimersByTime(60);
      });
      expect(sent).toMatchObject([{ value: { case: "text", value: "ab" } }]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("a password can be shown", async () => {
    show(textInput("secret", { type: "password" }));
    const field = screen.getByLabelText<HTMLInputElement>("Name");
    expect(field.type).toBe("password");
    await userEvent.click(screen.getByRole("button", { name: "Show password" }));
    expect(field.type).toBe("text");
  });
});

describe("number input", () => {
  test("steps by button and arrow key, at once", async () => {
    const { sent } = show(numberInput());
    await userEvent.click(screen.getByTestId("stNumberInputStepUp"));
    expect(screen.getByRole<HTMLInputElement>("spinbutton", { name: "Guests" }).value).toBe("4");
    fireEvent.keyDown(screen.getByRole("spinbutton"), { key: "ArrowDown" });
    expect(screen.getByRole<HTMLInputElement>("spinbutton").value).toBe("3");
    expect(sent[0]).toMatchObject({ value: { case: "number", value: 4 } });
  });

  test("does not step beyond its bounds", () => {
    show(numberInput({ value: 10 }));
    expect(screen.getByTestId<HTMLButtonElement>("stNumberInputStepUp").disabled).toBe(true);
  });

  test("steps of decimals do not gather noise", async () => {
    const { sent } = show(numberInput({ value: 0.1, step: 0.1, format: "%0.2f", dataType: "float" }));
    await userEvent.click(screen.getByTestId("stNumberInputStepUp"));
    await userEvent.click(screen.getByTestId("stNumberInputStepUp"));
    expect(screen.getByRole<HTMLInputElement>("spinbutton").value).toBe("0.30");
    expect(sent[0]).toMatchObject({ value: { value: 0.2 } });
  });

  test("refuses what is out of bounds and gives the old number back when left", async () => {
    const { sent } = show(numberInput());
    const field = screen.getByRole<HTMLInputElement>("spinbutton");
    await userEvent.clear(field);
    await userEvent.type(field, "99{Enter}");
    expect(sent).toEqual([]);
    expect(screen.getByRole("alert").textContent).toBe("Between 0 and 10.");
    await userEvent.tab();
    expect(field.value).toBe("3");
  });

  test("an emptied field means no number", async () => {
    const { sent } = show(numberInput());
    await userEvent.clear(screen.getByRole("spinbutton"));
    await userEvent.keyboard("{Enter}");
    expect(sent).toMatchObject([{ value: { case: "none" } }]);
  });
});

describe("selectbox", () => {
  test("opens, filters and chooses by keyboard", async () => {
    const { sent } = show(selectbox());
    const field = screen.getByRole("combobox", { name: "City" });
    await userEvent.clear(field);
    await userEvent.type(field, "rm");
    expect((await screen.findAllByRole("option")).map((o) => o.textContent)).toEqual(["Rome"]);
    await userEvent.keyboard("{Enter}");
    expect(sent).toMatchObject([{ value: { case: "text", value: "Rome" } }]);
    expect((field as HTMLInputElement).value).toBe("Rome");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  test("chooses with the pointer", async () => {
    const { sent } = show(selectbox());
    await userEvent.click(screen.getByRole("combobox"));
    await userEvent.click(await screen.findByRole("option", { name: "Lima" }));
    expect(sent).toMatchObject([{ value: { value: "Lima" } }]);
  });

  test("leaving it without a choice changes nothing", async () => {
    const { sent } = show(selectbox());
    const field = screen.getByRole<HTMLInputElement>("combobox");
    await userEvent.type(field, "zzz");
    await userEvent.tab();
    expect(sent).toEqual([]);
    expect(field.value).toBe("Oslo");
  });

  test("ten thousand options put only a window of rows into the page", async () => {
    show(selectbox({ options: Array.from({ length: 10_000 }, (_, i) => `city ${i}`) }));
    await userEvent.click(screen.getByRole("combobox"));
    expect((await screen.findAllByRole("option")).length).toBeLessThan(40);
  });
});

describe("slider", () => {
  const slider = (value: number[], extra: object = {}) =>
    node(10, { case: "slider", value: { label: "Size", widget: "w", value, min: 0, max: 10, step: 1, format: "%d", ...extra } });

  test("a range has a start and an end", () => {
    show(slider([2, 8]));
    expect(screen.getAllByRole<HTMLInputElement>("slider").map((s) => s.value)).toEqual(["2", "8"]);
  });

  test("the server's echo of an older value does not pull the thumb back", () => {
    const { receive } = show(slider([5]));
    const thumb = screen.getByRole<HTMLInputElement>("slider");
    fireEvent.keyDown(thumb, { key: "ArrowRight" });
    fireEvent.keyDown(thumb, { key: "ArrowRight" });
    receive(patchFrame([{ case: "setProps", value: { node: slider([6]) } }], 1));
    expect(thumb.value).toBe("7");
  });

  test("dates are shown as the author's format says", () => {
    const day = 86_400_000_000;
    show(slider([day], { min: 0, max: 2 * day, step: day, dataType: "date", format: "D MMM YYYY" }));
    expect(screen.getByTestId("stSliderThumbValue").textContent).toBe("2 Jan 1970");
  });
});

describe("a form with required fields", () => {
  const fields = node(10, { case: "form", value: { form: "f" } }, [
    node(11, { case: "textInput", value: { label: "Name", widget: "a", form: "f", value: "", required: true } }),
    node(12, { case: "selectbox", value: { label: "City", widget: "b", form: "f", options: ["Oslo"], required: true } }),
    node(13, { case: "numberInput", value: { label: "Age", widget: "c", form: "f", required: true, dataType: "int" } }),
    node(14, { case: "textInput", value: { label: "Code", widget: "d", form: "f", value: "", validate: "[0-9]+" } }),
    node(15, { case: "formSubmitButton", value: { label: "Send", widget: "s", form: "f" } }),
  ]);

  test("is not submitted before each is filled in and fits", async () => {
    const { sent } = show(fields);
    const send = screen.getByRole("button", { name: "Send" });
    await userEvent.click(send);
    expect(sent).toEqual([]);
    expect(screen.getAllByRole("alert")).toHaveLength(3);
    await userEvent.type(screen.getByRole("textbox", { name: "Name" }), "Ann");
    await userEvent.type(screen.getByRole("spinbutton", { name: "Age" }), "7");
    await userEvent.type(screen.getByRole("textbox", { name: "Code" }), "x");
    await userEvent.click(send);
    expect(sent).toEqual([]);
    expect(screen.getAllByRole("alert")).toHaveLength(2);
    await userEvent.clear(screen.getByRole("textbox", { name: "Code" }));
    await userEvent.click(screen.getByRole("combobox", { name: "City" }));
    await userEvent.click(await screen.findByRole("option", { name: "Oslo" }));
    await userEvent.click(send);
    expect(sent.map(({ id }) => id).sort()).toEqual(["a", "b", "c", "s"]);
  });
});
