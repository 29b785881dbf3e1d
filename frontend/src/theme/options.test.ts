// Every option of [theme] does something, in each section that may hold it, and what is derived can be read.
import { expect, test } from "vitest";
import { contrast, contrasting, isDark, parseColour } from "./contrast";
import { outfit, type Declarations, type Options } from "./options";

/** All declarations of a selector. */
function worn(options: Options, selector: string): Declarations {
  return Object.assign({}, ...outfit(options).rules.filter(([found]) => found === selector).map(([, declarations]) => declarations)) as Declarations;
}
const LIGHT = ':root[data-scheme="light"]';
const DARK = ':root[data-scheme="dark"]';

const NAMES = ["red", "orange", "yellow", "green", "blue", "violet", "gray"];
const COLOURS: [string, string][] = [
  ["primaryColor", "--lt-primary"],
  ["backgroundColor", "--lt-bg"],
  ["secondaryBackgroundColor", "--lt-bg-soft"],
  ["textColor", "--lt-text"],
  ["linkColor", "--lt-link"],
  ["codeBackgroundColor", "--lt-code-bg"],
  ["codeTextColor", "--lt-code-text"],
  ["borderColor", "--lt-border"],
  ["dataframeBorderColor", "--lt-grid-border"],
  ["dataframeHeaderBackgroundColor", "--lt-grid-header-bg"],
  ["dataframeHeaderTextColor", "--lt-grid-header-text"],
  ...NAMES.flatMap((name): [string, string][] => [
    [`${name}Color`, `--lt-${name}`],
    [`${name}BackgroundColor`, `--lt-${name}-bg`],
    [`${name}TextColor`, `--lt-${name}-text`],
  ]),
];

test.each(COLOURS)("%s sets %s, for both schemes or for one", (option, variable) => {
  expect(worn({ base: "light", [option]: "#123456" }, LIGHT)[variable]).toBe("#123456");
  expect(worn({ dark: { [option]: "#abcdef" } }, DARK)[variable]).toBe("#abcdef");
  expect(worn({ dark: { [option]: "#abcdef" } }, LIGHT)[variable]).toBeUndefined();
});

test.each(COLOURS.filter(([option]) => !/^(background|secondary)/.test(option)))("%s of the sidebar stays there", (option, variable) => {
  expect(worn({ sidebar: { [option]: "#123456" } }, `${LIGHT} .stSidebar`)[variable]).toBe("#123456");
  expect(worn({ dark: { sidebar: { [option]: "#123456" } } }, `${DARK} .stSidebar`)[variable]).toBe("#123456");
  expect(worn({ sidebar: { [option]: "#123456" } }, LIGHT)).toEqual({});
});

const MEASURES: [string, unknown, string, string][] = [
  ["font", "serif", "--lt-font", '"Source Serif 4", Georgia, "Times New Roman", serif'],
  ["font", "Inter:https://fonts.example/css", "--lt-font", "Inter, var(--lt-sans)"],
  ["headingFont", "Lora", "--lt-heading-font", "Lora, var(--lt-sans)"],
  ["codeFont", "Fira Code", "--lt-mono", "Fira Code, var(--lt-standard-mono)"],
  ["baseFontSize", 14, "--lt-base-size", "14px"],
  ["baseFontWeight", 300, "--lt-base-weight", "300"],
  ["codeFontSize", "12px", "--lt-code-size", "12px"],
  ["codeFontWeight", 600, "--lt-code-weight", "600"],
  ["metricValueFontSize", "3rem", "--lt-metric-size", "3rem"],
  ["metricValueFontWeight", 700, "--lt-metric-weight", "700"],
  ["baseRadius", "full", "--lt-radius", "20px"],
  ["baseRadius", "0.5rem", "--lt-radius", "0.5rem"],
  ["buttonRadius", "10", "--lt-button-radius", "10px"],
  ["paddingTop", "2rem", "--lt-padding-top", "2rem"],
  ["paddingBottom", "0", "--lt-padding-bottom", "0px"],
  ["linkUnderline", false, "--lt-link-line", "none"],
  ["showWidgetBorder", false, "--lt-field-border", "transparent"],
  ["showSidebarBorder", false, "--lt-sidebar-line", "0px"],
];

test.each(MEASURES)("%s = %s sets %s", (option, value, variable, wanted) => {
  expect(worn({ [option]: value }, ":root")[variable]).toBe(wanted);
  expect(worn({ sidebar: { [option]: value } }, ".stSidebar")[variable]).toBe(wanted);
});

test("heading sizes and weights: a list by level, or one for all", () => {
  const h = (level: number) => `:root [data-testid="stMarkdownContainer"] h${level}`;
  const options = { headingFontSizes: ["40px", "30px"], headingFontWeights: 500 };
  expect(worn(options, h(1))).toEqual({ "font-size": "40px", "font-weight": "500" });
  expect(worn(options, h(3))).toEqual({ "font-weight": "500" });
  expect(worn({ sidebar: { headingFontSizes: "20px,18px" } }, ':root .stSidebar [data-testid="stMarkdownContainer"] h2')).toEqual({ "font-size": "18px" });
});

test("fonts: faces with their descriptors, style sheets by https only", () => {
  const { faces, styleSheets } = outfit({
    font: "Inter:https://fonts.example/css?family=Inter",
    codeFont: "Mine:http://insecure.example/css",
    fontFaces: [{ family: "Inter", url: "app/static/inter.woff2", weight: 400, style: "italic" }, { family: "no url" }],
  });
  expect(faces).toEqual([{ family: "Inter", src: "app/static/inter.woff2", descriptors: { weight: "400", style: "italic" } }]);
  expect(styleSheets).toEqual(["https://fonts.example/css?family=Inter"]);
});

test("colours for charts: lists, or one text with commas", () => {
  const { palettes } = outfit({ chartCategoricalColors: ["#111", "#222"], chartSequentialColors: "#333, #444", chartDivergingColors: ["#555"] });
  expect(palettes).toEqual({ categorical: ["#111", "#222"], sequential: ["#333", "#444"], diverging: ["#555"] });
});

test("a theme made for one scheme: a dark background is a dark theme, and the other scheme keeps its own surfaces", () => {
  const options = { backgroundColor: "#101010", primaryColor: "#ff8800" };
  expect(outfit(options).base).toBe("dark");
  expect(worn(options, DARK)["--lt-bg"]).toBe("#101010");
  expect(worn(options, DARK)["--lt-text"]).toBe("#e7e9f0");
  expect(worn(options, LIGHT)).toEqual({ "--lt-primary": "#ff8800", "--lt-on-primary": "#14122e" });
  expect(outfit({ primaryColor: "#ff8800" }).base).toBe("system");
  expect(outfit({ base: "dark" }).base).toBe("dark");
});

test.each(["#000", "#ffffff", "#ff4b4b", "#4f46e5", "#ffd400", "#777777", "rgb(20, 90, 50)", "hsl(200, 80%, 40%)"])(
  "text on %s can be read",
  (paper) => {
    const ink = contrasting(paper, "#14122e", "#ffffff");
    const [p, i] = [parseColour(paper), parseColour(ink ?? "")];
    expect(p && i && contrast(p, i)).toBeGreaterThanOrEqual(4.2);
  },
);

test("the sidebar's background is its own, and what is no colour derives nothing", () => {
  expect(worn({ sidebar: { backgroundColor: "#102030" } }, `${LIGHT} .stSidebar`)).toMatchObject({ "--lt-sidebar-bg": "#102030", "--lt-text": "#e7e9f0" });
  expect(isDark("var(--x)")).toBe(false);
  expect(worn({ base: "light", primaryColor: "oklch(0.7 0.1 200)" }, LIGHT)["--lt-on-primary"]).toBe("#ffffff");
});
