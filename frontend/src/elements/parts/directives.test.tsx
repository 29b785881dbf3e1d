// Marks that only this Markdown has, and anchors of headings: what shows, and what stays as written.
import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Markdown } from "./Markdown";
import { slugOf } from "./AnchoredHeading";

function shown(source: string, inline = false): HTMLElement {
  return render(<Markdown source={source} inline={inline} />).container;
}

test.each([
  ["a -> b", "a → b"],
  ["a <- b", "a ← b"],
  ["a <-> b", "a ↔ b"],
  ["a -- b", "a — b"],
  ["a >= b <= c", "a ≥ b ≤ c"],
  ["a ~= b", "a ≈ b"],
  ["**->**", "→"],
  [":red[a -> b]", "a → b"],
])("the sign in %s is drawn", (source, text) => {
  expect(shown(source).textContent).toBe(text);
  expect(shown(source, true).textContent).toBe(text);
});

test.each(["a->b", "(->)", "a --> b", "a <-- b", "x => y", "a<=b", "a--b", "a --- b", "x != y", "...", "`a -> b`"])(
  "%s stays as written",
  (source) => {
    expect(shown(source).textContent).toBe(source.replaceAll("`", ""));
  },
);

test("the text of a link stays as written", () => {
  expect(shown("[a -> b](https://example.com)").textContent).toBe("a -> b");
});

test.each([
  [":shimmer[**wait**]", ".stMarkdownShimmer strong", "wait"],
  [":small[:red[x]]", ".lt-small .stMarkdownColoredText", "x"],
  [":primary[p]", '.stMarkdownColoredText[data-tone="primary"]', "p"],
  [":rainbow-background[r]", '.stMarkdownColoredBackground[data-tone="rainbow"]', "r"],
  [":red[a [b] c]", ".stMarkdownColoredText", "a [b] c"],
  [":blue-badge[a\\]b]", ".stMarkdownBadge", "a]b"],
])("%s", (source, selector, text) => {
  expect(shown(source).querySelector(selector)?.textContent).toBe(text);
});

test("colours of the author's own", () => {
  const span = shown(':color[x]{foreground="#123456" background="rgb(1, 2, 3)"}').querySelector<HTMLElement>(".stMarkdownColoredBackground");
  expect([span?.style.color, span?.style.backgroundColor]).toEqual(["rgb(18, 52, 86)", "rgb(1, 2, 3)"]);
});

test.each(['red; position: fixed', "url(https://evil.example/x)", "expression(alert(1))", "var(--x)", 'red" onclick="x'])(
  "a colour such as %s enters no style",
  (colour) => {
    const { container } = render(<Markdown source={`:color[x]{foreground='${colour}'}`} />);
    expect(container.querySelector("[style]")?.getAttribute("style") ?? "").toBe("");
    expect(container.innerHTML).not.toContain("onclick=\"x\"");
  },
);

test("the logo is a picture", () => {
  expect(shown("made with :streamlit:").querySelector("img.lt-logo")).not.toBeNull();
});

test.each([
  ["Hello, wörld!", "hello-woerld"],
  ["1. & 2.", "1-and-2"],
  ["a_b-c.d/e", "a-b-c-d-e"],
  ["Ü ß é", "ue-ss-e"],
  ["--a--", "a"],
  ["", ""],
])("the anchor of %j is %j", (text, slug) => {
  expect(slugOf(text)).toBe(slug);
});

test("a heading without Latin letters has an anchor that stays", () => {
  expect(slugOf("日本 語")).toMatch(/^[0-9a-f]{8}$/);
  expect(slugOf("日本 語")).toBe(slugOf("日本 語"));
  expect(slugOf("日本 語")).not.toBe(slugOf("日本"));
});

test("headings lose their links, not their anchors, without `anchors`", () => {
  const { container } = render(<Markdown source="# One" anchors={false} />);
  expect(container.querySelector("h1")?.id).toBe("one");
  expect(container.querySelector("h1 a")).toBeNull();
});
