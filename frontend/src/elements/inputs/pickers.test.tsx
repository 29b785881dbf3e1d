// Inputs that open over the page, rows of buttons and presses with a content, as a person meets them.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { node, show } from "../testing";
import { addMonths, formatTime, parseDay, parseTime, spoken, timesOfDay, today, weeks } from "./date";
import { isSafe } from "./LinkButton";
import { visible } from "./Pagination";

const texts = (...items: string[]) => ({ case: "texts", value: expect.objectContaining({ items }) as unknown });

describe("multiselect", () => {
  const multiselect = (value: string[], extra: object = {}) =>
    node(10, { case: "multiselect", value: { label: "Cities", widget: "w", value, options: ["Oslo", "Rome", "Lima"], ...extra } });
  const field = () => screen.findByRole<HTMLInputElement>("combobox", { name: /Cities/ });

  test("adds by keyboard and takes the last away with Backspace", async () => {
    const { sent } = show(multiselect(["Oslo"]));
    await userEvent.click(await field());
    await screen.findByRole("option", { name: "Rome" });
    await userEvent.keyboard("Li{Enter}");
    expect(sent.at(-1)?.value).toEqual(texts("Oslo", "Lima"));
    await userEvent.keyboard("{Backspace}");
    expect(within(screen.getByTestId("stMultiSelectTagsContainer")).queryByText("Lima")).toBeNull();
  });

  test("offers no more than the limit and says so", async () => {
    const { sent } = show(multiselect(["Oslo"], { maxSelections: 1n }));
    await userEvent.click(await field());
    expect((await screen.findByTestId("stMultiSelectDropdown")).textContent).toContain("That is the most: 1.");
    await userEvent.keyboard("{Enter}");
    expect(sent).toEqual([]);
  });

  test("a tag's button takes it away, and one clears all", async () => {
    const { sent } = show(multiselect(["Oslo", "Rome"]));
    await userEvent.click(await screen.findByRole("button", { name: "Remove Oslo" }));
    expect(sent.at(-1)?.value).toEqual(texts("Rome"));
    await userEvent.click(screen.getByRole("button", { name: "Clear all" }));
    expect(screen.queryByText("Rome")).toBeNull();
  });

  test("a pasted text that is no option can be added where the author allows it", async () => {
    const { sent } = show(multiselect([], { acceptNewOptions: true }));
    await userEvent.click(await field());
    await userEvent.paste("Paris");
    await screen.findByRole("option", { name: "Add: Paris" });
    await userEvent.keyboard("{Enter}");
    expect(sent.at(-1)?.value).toEqual(texts("Paris"));
  });
});

describe("date input", () => {
  const date = (value: string[], extra: object = {}) =>
    node(10, {
      case: "dateInput",
      value: { label: "Day", widget: "w", value, min: "1960-01-01", max: "1980-12-31", format: "YYYY/MM/DD", ...extra },
    });
  const field = async () => (await screen.findByTestId("stDateInputField")).querySelector("input") as HTMLInputElement;
  const part = (name: string) => screen.findByRole("spinbutton", { name: `${name}, Day` });

  test("chooses from the calendar, whose days have full names", async () => {
    const { sent } = show(date(["1970-01-01"]));
    await userEvent.click(await field());
    await userEvent.click(await screen.findByLabelText(/^Choose Friday, January 2nd 1970\./));
    expect(sent.at(-1)?.value).toEqual(texts("1970-01-02"));
    expect((await field()).value).toBe("1970/01/02");
    expect(screen.queryByRole("grid")).toBeNull();
  });

  test("a range offers spans that end today, within its bounds", async () => {
    const { sent } = show(date(["1970-01-01"], { range: true, min: addMonths(today(), -4), max: today() }));
    await userEvent.click(await screen.findByRole("button", { name: "Choose date range" }));
    await userEvent.click(screen.getByRole("button", { name: "Quick select a date range" }));
    expect(screen.getAllByRole("option").map((item) => item.textContent)).toEqual(["Past Week", "Past Month", "Past 3 Months"]);
    await userEvent.click(screen.getByRole("option", { name: "Past Month" }));
    expect(sent.at(-1)?.value).toEqual(texts(addMonths(today(), -1), today()));
    expect(screen.queryByRole("grid")).toBeNull();
  });

  test("the arrows move in the calendar and Enter chooses", async () => {
    const { sent } = show(date(["1970-01-31"]));
    await userEvent.click(await screen.findByRole("button", { name: "Choose date" }));
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Saturday, January 31, 1970 selected"));
    await userEvent.keyboard("{ArrowRight}{Enter}");
    expect(sent.at(-1)?.value).toEqual(texts("1970-02-01"));
  });

  test("a date that is typed or pasted waits for Enter; one out of bounds is refused", async () => {
    const { sent } = show(date(["1970-01-01"], { format: "DD.MM.YYYY" }));
    const input = await field();
    await userEvent.clear(input);
    await userEvent.type(input, "03.02.1971");
    expect(sent).toEqual([]);
    await userEvent.keyboard("{Enter}");
    expect(sent.at(-1)?.value).toEqual(texts("1971-02-03"));
    await userEvent.clear(input);
    await userEvent.paste("01.01.2000");
    await userEvent.keyboard("{Enter}");
    expect(screen.getByRole("alert").textContent).toContain("31.12.1980");
    expect(sent).toHaveLength(1);
  });

  test("a range takes two days in either order", async () => {
    const { sent } = show(date(["1970-01-05", "1970-01-07"], { range: true }));
    await userEvent.click(await field());
    await userEvent.click(await screen.findByLabelText(/January 20th 1970/));
    await userEvent.click(screen.getByLabelText(/January 12th 1970/));
    await waitFor(() => expect(sent.at(-1)?.value).toEqual(texts("1970-01-12", "1970-01-20")));
    expect((await field()).value).toBe("1970/01/12 – 1970/01/20");
  });

  test("a date is typed number by number, and sent when the field is left", async () => {
    const { sent } = show(date(["1970-01-05"]));
    await userEvent.click(await part("year"));
    await userEvent.keyboard("19750304");
    expect((await part("day")).textContent).toBe("04");
    expect(sent).toEqual([]);
    await userEvent.tab(); // to the button of the calendar, which belongs to the field
    expect(sent).toEqual([]);
    await userEvent.tab();
    expect(sent.map(({ value }) => value)).toEqual([texts("1975-03-04")]);
  });

  test("the arrows turn a number around its ends and lead to its neighbours; a short month has no 31st", async () => {
    const { sent } = show(date(["1970-01-31"]));
    (await part("month")).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}{ArrowUp}{ArrowDown}{Enter}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("day, Day");
    expect(sent.at(-1)?.value).toEqual(texts("1970-11-30"));
  });

  test("a number that is deleted stays empty until the field is left without another", async () => {
    const { sent } = show(date(["1970-01-31"]));
    (await part("month")).focus();
    await userEvent.keyboard("{Backspace}");
    expect((await part("month")).getAttribute("aria-valuetext")).toBe("Empty");
    await userEvent.click(document.body);
    expect((await part("month")).textContent).toBe("01");
    expect(sent).toEqual([]);
  });

  test("what is put in without keys is typed, too, and no text of the browser stays", async () => {
    show(date(["1970-01-31"]));
    const month = await part("month");
    const put = new InputEvent("beforeinput", { data: "07", inputType: "insertText", bubbles: true, cancelable: true });
    act(() => void month.dispatchEvent(put));
    expect(put.defaultPrevented).toBe(true);
    expect(month.getAttribute("aria-valuetext")).toBe("07 – July");
  });

  test("the month and the year above the days are chosen from lists", async () => {
    const { sent } = show(date(["1970-01-31"]));
    await userEvent.click(await screen.findByRole("button", { name: "Choose date" }));
    await userEvent.click(screen.getByRole("button", { name: "month" }));
    await userEvent.click(screen.getByRole("option", { name: "February" }));
    await userEvent.click(screen.getByRole("button", { name: "year" }));
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await userEvent.click(screen.getByRole("button", { name: "Sunday, February 28, 1971" }));
    expect(sent.at(-1)?.value).toEqual(texts("1971-02-28"));
  });

  test("Escape closes the calendar and sends nothing", async () => {
    const { sent } = show(date(["1970-01-01"]));
    await userEvent.click(await field());
    await screen.findByRole("grid");
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("grid")).toBeNull();
    expect(sent).toEqual([]);
  });
});

describe("time and datetime", () => {
  test("a time is chosen from the steps of the day or typed", async () => {
    const { sent } = show(node(10, { case: "timeInput", value: { label: "At", widget: "w", value: "00:00", step: 900n, format: "24h" } }));
    const field = (await screen.findByTestId("stTimeInputTimeDisplay")).querySelector("input") as HTMLInputElement;
    await userEvent.click(field);
    await userEvent.click(await screen.findByRole("option", { name: "00:15" }));
    expect(sent.at(-1)?.value).toEqual({ case: "text", value: "00:15" });
    await userEvent.type(field, "9:41{Enter}");
    expect(field.value).toBe("09:41");
  });

  test("a time is typed number by number; only whole ones are sent", async () => {
    const { sent } = show(node(10, { case: "timeInput", value: { label: "At", widget: "w", value: "00:00", step: 900n, format: "12h" } }));
    await userEvent.click(await screen.findByRole("spinbutton", { name: "hour, At" }));
    await userEvent.keyboard("0941p");
    expect(sent[0]?.value).toEqual({ case: "text", value: "09:00" });
    await waitFor(() => expect(sent.at(-1)?.value).toEqual({ case: "text", value: "21:41" }));
    expect(sent.map(({ value }) => value.value)).not.toContain("09:04");
  });

  test("a datetime keeps its time when another day is chosen", async () => {
    const value = { label: "At", widget: "w", value: "1970-01-01T08:30", min: "1960-01-01T00:00", max: "1980-01-01T00:00", format: "YYYY/MM/DD", step: 900n };
    const { sent } = show(node(10, { case: "datetimeInput", value }));
    await userEvent.click(await screen.findByRole("button", { name: "Choose date and time" }));
    await userEvent.click(await screen.findByLabelText(/^Choose Friday, January 2nd 1970\./));
    expect(sent.at(-1)?.value).toEqual({ case: "text", value: "1970-01-02T08:30" });
  });

  test("days and times are read as people write them", () => {
    expect(parseDay("31/02/2020", "DD/MM/YYYY")).toBeUndefined();
    expect(parseDay("2.1.2020", "DD.MM.YYYY")).toBe("2020-01-02");
    expect([parseTime("8", false), parseTime("0830", false), parseTime("12:05 am", false), parseTime("25:00", false)]).toEqual(["08:00", "08:30", "00:05", undefined]);
    expect(formatTime("13:05", "12h")).toBe("1:05 PM");
    expect(timesOfDay(30).slice(0, 2)).toEqual(["00:00:00", "00:00:30"]);
    expect(addMonths("2020-01-31", 1)).toBe("2020-02-29");
    expect(weeks("2026-02-10")).toHaveLength(4);
    expect(spoken("2019-07-10")).toBe("Wednesday, July 10th 2019");
  });
});

describe("rows of buttons", () => {
  const group = (value: string[], extra: object = {}) =>
    node(10, { case: "buttonGroup", value: { label: "Tags", widget: "w", value, options: ["a", "b"], look: "pills", ...extra } });

  test("one pill gives way to another and can be taken back", async () => {
    const { sent } = show(group(["a"]));
    await userEvent.click(await screen.findByRole("radio", { name: "b" }));
    expect(sent.at(-1)?.value).toEqual(texts("b"));
    expect(screen.getByTestId("stBaseButton-pillsActive").textContent).toBe("b");
    await userEvent.click(screen.getByRole("radio", { name: "b" }));
    expect(screen.queryByTestId("stBaseButton-pillsActive")).toBeNull();
  });

  test("a required choice stays", async () => {
    const { sent } = show(group(["a"], { required: true, look: "segmented_control" }));
    await userEvent.click(await screen.findByTestId("stBaseButton-segmented_controlActive"));
    expect(sent).toEqual([]);
  });

  test("several can be on", async () => {
    const { sent } = show(group(["b"], { multi: true }));
    await userEvent.click(await screen.findByRole("button", { name: "a" }));
    expect(sent.at(-1)?.value).toEqual(texts("b", "a"));
  });

  test("stars fill up to the chosen one; the same one again takes it back", async () => {
    const { sent } = show(node(10, { case: "feedback", value: { label: "", widget: "w", options: "stars" } }));
    await userEvent.click(await screen.findByRole("radio", { name: "3 out of 5 stars" }));
    expect(sent.at(-1)?.value).toEqual({ case: "int", value: 2n });
    expect(screen.getAllByTestId("stFeedbackButtonActive")).toHaveLength(3);
    await userEvent.click(screen.getByRole("radio", { name: "3 out of 5 stars" }));
    expect(screen.queryAllByTestId("stFeedbackButtonActive")).toHaveLength(0);
  });

  test("pages keep the ends and the open page in reach", async () => {
    expect(visible(1, 20, 7)).toEqual([1, 2, 3, 4, 5, undefined, 20]);
    expect(visible(10, 20, 7)).toEqual([1, undefined, 9, 10, 11, undefined, 20]);
    expect(visible(20, 20, 7)).toEqual([1, undefined, 16, 17, 18, 19, 20]);
    expect(visible(3, 5, 2)).toEqual([3, 4]);
    const { sent } = show(node(10, { case: "pagination", value: { label: "", widget: "w", value: 1n, numPages: 3n } }));
    await userEvent.click(await screen.findByRole("button", { name: "Next page" }));
    expect(sent.at(-1)?.value).toEqual({ case: "int", value: 2n });
    expect(screen.getByTestId("stPaginationPageActive").textContent).toBe("2");
  });
});

describe("texts, colours and sliders of options", () => {
  test("a text area sends with Ctrl+Enter, and Enter is a new line", async () => {
    const { sent } = show(node(10, { case: "textArea", value: { label: "Note", widget: "w", value: "" } }));
    const area = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Note" });
    await userEvent.type(area, "a{Enter}b");
    expect(sent).toEqual([]);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(sent.at(-1)?.value).toEqual({ case: "text", value: "a\nb" });
  });

  test("a colour can be typed", async () => {
    const { sent } = show(node(10, { case: "colorPicker", value: { label: "Line", widget: "w", value: "#000000" } }));
    await userEvent.click(await screen.findByTestId("stColorPickerBlock"));
    const code = await screen.findByRole<HTMLInputElement>("textbox", { name: "Code of the colour" });
    fireEvent.change(code, { target: { value: "#FF8000" } });
    expect(sent.at(-1)?.value).toEqual({ case: "text", value: "#ff8000" });
    expect(screen.getByTestId("stColorPickerBlock").style.backgroundColor).toBe("rgb(255, 128, 0)");
  });

  test("a slider of options moves by keyboard", async () => {
    const { sent } = show(node(10, { case: "selectSlider", value: { label: "Size", widget: "w", value: ["S"], options: ["S", "M", "L"] } }));
    fireEvent.keyDown(await screen.findByRole("slider"), { key: "ArrowRight" });
    expect(sent.at(-1)?.value).toEqual(texts("M"));
    expect(screen.getByTestId("stSliderThumbValue").textContent).toBe("M");
  });
});

describe("presses", () => {
  test("a menu is operated by keyboard, and each choice is an event", async () => {
    const { sent } = show(node(10, { case: "menuButton", value: { label: "Export", widget: "w", options: ["CSV", "JSON"] } }));
    await userEvent.click(await screen.findByRole("button", { name: "Export" }));
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(sent).toMatchObject([{ value: { case: "textTrigger", value: "JSON" } }]);
    expect(screen.queryByRole("menu")).toBeNull();
  });

  test("a link leads to its address, and never runs a script", async () => {
    show(node(10, { case: "linkButton", value: { label: "Docs", url: "https://example.org/" } }));
    expect((await screen.findByRole<HTMLAnchorElement>("link", { name: "Docs" })).href).toBe("https://example.org/");
    expect(["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "java\nscript:alert(1)", "/page", "mailto:a@b.c"].map(isSafe)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  test("a link to a script is a link without an address", async () => {
    const said = vi.spyOn(console, "error");
    show(node(10, { case: "linkButton", value: { label: "Run", url: "javascript:alert(1)" } }));
    const link = await screen.findByRole("link", { name: "Run" });
    expect([link.getAttribute("href"), link.getAttribute("aria-disabled")]).toEqual([null, "true"]);
    expect(said).not.toHaveBeenCalled();
  });

  test("a download fetches its bytes, saves them and then presses", async () => {
    const save = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined });
    const { sent, session } = show(node(10, { case: "downloadButton", value: { label: "Save", widget: "w", payload: "abc", fileName: "a.txt" } }));
    const fetched = vi.spyOn(session, "payload").mockResolvedValue(new ArrayBuffer(3));
    await userEvent.click(await screen.findByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent).toMatchObject([{ value: { case: "trigger" } }]));
    expect(fetched).toHaveBeenCalledWith("abc", false);
    expect((save.mock.contexts[0] as HTMLAnchorElement).download).toBe("a.txt");
    save.mockRestore();
  });

  test("a download that fails says so", async () => {
    const { session } = show(node(10, { case: "downloadButton", value: { label: "Save", widget: "w", payload: "abc", ignore: true } }));
    vi.spyOn(session, "payload").mockRejectedValue(new Error("gone"));
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    await userEvent.click(await screen.findByRole("button", { name: "Save" }));
    await act(async () => {});
    expect((await screen.findByRole("alert")).textContent).toContain("could not be downloaded");
  });
});
