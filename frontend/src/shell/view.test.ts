// What the address, the server and the author make of the shell.
import { expect, test } from "vitest";
import { iconAddress } from "./favicon";
import { authorItems, embedding, modeOf } from "./view";

test("options for embedding count only when the page is embedded, but the theme always does", () => {
  expect(embedding("")).toMatchObject({ embedded: false, toolbar: true, padding: true, scrolling: true, theme: undefined });
  expect(embedding("?embed_options=show_toolbar,&embed_options=dark_theme")).toMatchObject({ embedded: false, theme: "dark" });
  expect(embedding("?embed=true")).toMatchObject({ embedded: true, toolbar: false, padding: false, scrolling: true, colouredLine: false });
  expect(
    embedding("?embed=TRUE&embed_options=show_toolbar&embed_options=show_padding&embed_options=disable_scrolling&embed_options=light_theme"),
  ).toMatchObject({ toolbar: true, padding: true, scrolling: false, theme: "light" });
  expect(embedding("?embed=true&embed_options=show_colored_line&embed_options=hide_loading_screen")).toMatchObject({
    colouredLine: true,
    loadingScreen: false,
  });
});

test("a developer's things are offered at the machine of the app, or when the author says so", () => {
  expect(modeOf("auto", "localhost")).toBe("developer");
  expect(modeOf("auto", "127.0.0.1")).toBe("developer");
  expect(modeOf("auto", "app.example")).toBe("viewer");
  expect(modeOf("developer", "app.example")).toBe("developer");
  expect(modeOf("minimal", "localhost")).toBe("minimal");
});

test("the author's items lead to the web or to mail, and nowhere else", () => {
  const json = JSON.stringify({ get_help: "https://a.example", report_a_bug: "javascript:alert(1)", about: "# Hi" });
  expect(authorItems(json)).toEqual({ help: "https://a.example", report: undefined, about: "# Hi" });
  expect(authorItems(undefined)).toEqual({ help: undefined, report: undefined, about: undefined });
});

test("page icons: an emoji, its name, an address; anything else leaves the icon as it is", async () => {
  expect(await iconAddress("🎈")).toContain(encodeURIComponent("🎈"));
  expect(await iconAddress(":shark:")).toContain(encodeURIComponent("🦈"));
  expect(await iconAddress("https://a.example/x.png")).toBe("https://a.example/x.png");
  expect(await iconAddress(":nosuchthing:")).toBeUndefined();
  expect(await iconAddress("javascript:alert(1)")).toBeUndefined();
});
