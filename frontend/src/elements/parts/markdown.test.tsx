// Markdown: what it shows, and what never gets through.
import { render, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Markdown } from "./Markdown";

function html(source: string, extra: { inline?: boolean; allowHtml?: boolean } = {}): string {
  return render(<Markdown source={source} {...extra} />).container.innerHTML;
}

/** Rendered with raw HTML allowed, after its chunk has arrived; `mark` is what shows that it has. */
async function raw(source: string): Promise<HTMLElement> {
  const { container } = render(<Markdown source={`<b class="mark">m</b>\n\n${source}`} allowHtml />);
  await waitFor(() => expect(container.querySelector("b.mark")).not.toBeNull(), { timeout: 5000 });
  return container;
}

describe("marks", () => {
  test.each([
    ["**bold** and *thin*", "<strong>bold</strong>"],
    [":red[hot]", 'class="stMarkdownColoredText" data-tone="red"'],
    [":blue-background[sea]", 'class="stMarkdownColoredBackground" data-tone="blue"'],
    [":grey-badge[old]", 'class="stMarkdownBadge" data-tone="gray"'],
    [":red[**both**]", "<strong>both</strong></span>"],
    [":material/thumb_up: yes", 'data-testid="stIconMaterial"'],
    ["~~gone~~", "<del>gone</del>"],
    ["| a |\n|---|\n| 1 |", "<td>1</td>"],
    ["[link](https://example.com)", 'rel="noopener noreferrer"'],
  ])("%s", (source, expected) => {
    expect(html(source)).toContain(expected);
  });

  test.each(["Note:see below", "a :unknown[word] here", "12:30 or 1:1", "C::D and :::x", "50 % of 3,000"])(
    "leaves %s as it is",
    (source) => {
      const { container } = render(<Markdown source={source} />);
      expect(container.textContent).toBe(source);
    },
  );

  test("a label keeps its numbers and dashes as words", () => {
    const { container } = render(<Markdown source="1. First - *really*" inline />);
    expect(container.textContent).toBe("1. First - really");
    expect(container.querySelector("ol, ul, h1")).toBeNull();
  });

  test("emoji names and maths arrive with their chunks", async () => {
    const emoji = render(<Markdown source=":tada: done" />);
    await waitFor(() => expect(emoji.container.textContent).toContain("🎉"), { timeout: 5000 });
    const maths = render(<Markdown source="$a^2$" />);
    await waitFor(() => expect(maths.container.querySelector(".katex")).not.toBeNull(), { timeout: 5000 });
  });
});

const ATTACKS = [
  "<script>window.pwned = 1</script>",
  "<img src=x onerror='window.pwned = 1'>",
  "<svg onload='window.pwned = 1'><script>window.pwned = 1</script></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
  "<a href='javascript:window.pwned = 1'>x</a>",
  "<a href='  java\nscript:window.pwned = 1'>x</a>",
  "<a href='data:text/html,<script>1</script>'>x</a>",
  "<a href='vbscript:1'>x</a>",
  "<iframe src='javascript:window.pwned = 1'></iframe>",
  "<iframe src='data:text/html,<script>1</script>'></iframe>",
  "<iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>",
  "<object data='javascript:1'></object><embed src='javascript:1'>",
  "<form action='javascript:1'><button formaction='javascript:1'>x</button></form>",
  "<base href='https://evil.example/'><meta http-equiv='refresh' content='0;url=javascript:1'>",
  "<link rel='stylesheet' href='https://evil.example/x.css'>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
  "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)/>#x'></use></svg>",
  "<details open ontoggle='window.pwned = 1'>x</details>",
  "<div style='background:url(javascript:1)' onmouseover='window.pwned = 1'>x</div>",
  "<video><source onerror='window.pwned = 1'></video>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
  "[x](javascript:window.pwned=1) ![x](javascript:window.pwned=1)",
];

function expectHarmless(container: HTMLElement): void {
  expect(container.querySelector("script, object, embed, base, meta, link, form, iframe[srcdoc], animate, set")).toBeNull();
  for (const element of container.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on|^formaction$|^srcdoc$|^action$/i);
      if (/^(href|src|xlink:href|data)$/i.test(name)) expect(value).not.toMatch(/^\s*(java\s*script|vbscript|data:text)/i);
    }
  }
}

describe("attacks", () => {
  test.each(ATTACKS)("without permission %s is text", (attack) => {
    const { container } = render(<Markdown source={attack} />);
    expectHarmless(container);
    expect(container.querySelector("img[onerror], svg, iframe, video, details, math")).toBeNull();
  });

  test.each(ATTACKS)("with permission %s loses its sting", async (attack) => {
    expectHarmless(await raw(attack));
    expect((window as { pwned?: unknown }).pwned).toBeUndefined();
  });

  test("harmless HTML keeps its classes, styles and style sheets", async () => {
    const container = await raw("<style>.big { color: red }</style><div class='big' style='color: blue' id='me'>hi <b>there</b></div>");
    const div = container.querySelector<HTMLElement>("div.big");
    expect(div?.style.color).toBe("blue");
    expect(div?.id).toBe("me");
    expect(container.querySelector("style")?.textContent).toContain(".big");
  });
});
