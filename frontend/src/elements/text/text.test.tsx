// Headings, badges, formulas, HTML, help: names that browser tests know, hints, and what never runs.
import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { patchFrame } from "../../wire/testing";
import { node, show } from "../testing";

test("a heading has its icon before the text and no link when the anchor is hidden", () => {
  show(node(10, { case: "heading", value: { tag: "h2", body: "Sales **now**", icon: "🔥", hideAnchor: true } }));
  const heading = screen.getByRole("heading", { level: 2 });
  expect(heading.textContent).toBe("🔥Sales now");
  expect(screen.getByTestId("stHeadingIcon").textContent).toBe("🔥");
  expect(heading.id).toBe("sales-now");
  expect(screen.queryByLabelText("Link to heading")).toBeNull();
});

test("lines whose colour is open take the colours in turn, from top to bottom, whatever comes and goes", () => {
  const line = (id: number, divider: string) => node(id, { case: "heading", value: { tag: "h2", body: `h${id}`, divider } });
  const page = show(line(10, "auto"), line(11, "red"), line(12, "auto"), line(13, "auto"));
  const tones = () => screen.getAllByTestId("stHeadingDivider").map((shown) => shown.dataset["tone"]);
  expect(tones()).toEqual(["blue", "red", "green", "orange"]);
  page.receive(patchFrame([{ case: "insert", value: { parent: 2, index: 0, node: line(14, "auto") } }]));
  expect(tones()).toEqual(["blue", "green", "red", "orange", "red"]);
  page.receive(patchFrame([{ case: "remove", value: { id: 10 } }]));
  expect(tones()).toEqual(["blue", "red", "green", "orange"]);
});

test("a heading's anchor is the author's", () => {
  show(node(10, { case: "heading", value: { tag: "h1", body: "Sales", anchor: "top" } }));
  expect(screen.getByRole("heading", { level: 1 }).id).toBe("top");
  expect(screen.getByLabelText("Link to heading").getAttribute("href")).toBe("#top");
});

test("a badge with a hint is its own target; other Markdown has a question mark", () => {
  show(
    node(10, { case: "markdown", value: { body: ":green-badge[new]", help: "since today" } }),
    node(11, { case: "markdown", value: { body: "words", help: "more words" } }),
  );
  const targets = screen.getAllByTestId("stTooltipHoverTarget");
  expect(targets.map((target) => target.textContent)).toEqual(["new", ""]);
  expect(screen.getAllByLabelText("Help")).toHaveLength(1);
});

test("a formula is drawn when its code is here", async () => {
  show(node(10, { case: "latex", value: { body: "$$\na^2\n$$" } }));
  await waitFor(() => expect(document.querySelector(".katex-display")).not.toBeNull(), { timeout: 5000 });
  expect(screen.getByTestId("stMarkdownContainer")).toBeTruthy();
});

const ATTACKS = [
  "<script>window.pwned = 1</script>",
  "<img src=x onerror='window.pwned = 1'>",
  "<svg onload='window.pwned = 1'><script>window.pwned = 1</script></svg>",
  "<a href='javascript:window.pwned = 1'>x</a>",
  "<a href='data:text/html,<script>1</script>'>x</a>",
  "<iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>",
  "<iframe src='https://evil.example'></iframe>",
  "<form action='javascript:1'><button formaction='javascript:1'>x</button></form>",
  "<base href='https://evil.example/'><meta http-equiv='refresh' content='0;url=javascript:1'>",
  "<link rel='stylesheet' href='https://evil.example/x.css'>",
  "<object data='javascript:1'></object><embed src='javascript:1'>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
  "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)/>#x'></use></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
  "<details open ontoggle='window.pwned = 1'>x</details>",
];

test.each(ATTACKS)("without permission %s loses its sting", async (attack) => {
  show(node(10, { case: "html", value: { body: `<b class="mark">m</b>${attack}` } }));
  await waitFor(() => expect(document.querySelector("b.mark")).not.toBeNull(), { timeout: 5000 });
  const box = screen.getByTestId("stHtml");
  expect(box.querySelector("script, iframe, object, embed, base, meta, link, form")).toBeNull();
  for (const element of box.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on|^formaction$|^srcdoc$|^action$/i);
      if (/^(href|src|xlink:href|data)$/i.test(name)) expect(value).not.toMatch(/^\s*(java\s*script|vbscript|data:text)/i);
    }
  }
  expect((window as { pwned?: unknown }).pwned).toBeUndefined();
});

test("harmless HTML keeps classes, styles, style sheets and pictures", async () => {
  show(node(10, { case: "html", value: { body: "<style>.big{color:red}</style><p class='big' style='color:blue' id='me'>hi <svg><circle r='1'/></svg></p>" } }));
  await waitFor(() => expect(document.querySelector("p.big")).not.toBeNull(), { timeout: 5000 });
  const box = screen.getByTestId("stHtml");
  expect(box.querySelector("style")?.textContent).toBe(".big{color:red}");
  expect(box.querySelector<HTMLElement>("#me")?.style.color).toBe("blue");
  expect(box.querySelector("svg circle")).not.toBeNull();
});

test("scripts and handlers run when the author allows them, and are gone with the next body", async () => {
  const body =
    "<button id='press' onclick='window.pressed = event.type'>b</button><script>window.order = [document.getElementById('press').id]</script>" +
    "<script>throw new Error('one fails')</script><script>window.order.push('last')</script><script type='application/json'>{</script>";
  const failures = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const page = show(node(10, { case: "html", value: { body, allowJavascript: true } }));
  const global = window as { order?: string[]; pressed?: string };
  await waitFor(() => expect(global.order).toEqual(["press", "last"]), { timeout: 5000 });
  expect(failures).toHaveBeenCalledTimes(1);
  document.getElementById("press")?.click();
  expect(global.pressed).toBe("click");
  page.patch({ node: node(10, { case: "html", value: { body: "<i>two</i>", allowJavascript: false } }) });
  await waitFor(() => expect(screen.getByTestId("stHtml").innerHTML).toBe("<i>two</i>"), { timeout: 5000 });
});

test("help tells name, type, signature, documentation and members", async () => {
  show(
    node(10, {
      case: "helpInfo",
      value: {
        name: "point",
        type: "Point",
        signature: "Point(x=1)",
        docString: "A <b>point</b>.",
        members: [{ name: "x", type: "int", value: "1" }, { name: "go", type: "method", docString: "Go on." }],
      },
    } as never),
  );
  expect((await screen.findByTestId("stHelpName")).textContent).toBe("point");
  expect(screen.getByTestId("stHelpType").textContent).toBe("Point");
  expect(screen.getByTestId("stHelpValue").textContent).toBe("Point(x=1)");
  expect(screen.getByTestId("stHelpDoc").textContent).toBe("A <b>point</b>.");
  expect(screen.getAllByTestId("stHelpMember").map((row) => row.textContent)).toEqual(["xint1", "gomethodGo on."]);
});
