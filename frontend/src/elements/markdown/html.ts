// Raw HTML in Markdown, for texts whose author allowed it.
// Invariant: an allow-list; no script, no event handler, no URL with a scheme that runs code ever passes.

import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema, type Options as Schema } from "rehype-sanitize";
import type { Options } from "react-markdown";

type Plugins = NonNullable<Options["remarkPlugins"]>;

const TAGS = (
  "abbr address article aside audio bdi bdo button caption center cite col colgroup data dfn figcaption figure font footer " +
  "header hgroup iframe label main map mark meter nav output progress search section small style time track u var video wbr " +
  "svg g path circle ellipse line polygon polyline rect text tspan defs title desc use linearGradient radialGradient stop " +
  "clipPath mask pattern symbol marker"
).split(" ");

const ARIA = ["ariaLabel", "ariaHidden", "ariaDescribedBy", "ariaLabelledBy", "ariaExpanded", "ariaControls", "ariaLive", "ariaCurrent"];
const SVG = (
  "viewBox xmlns fill fillOpacity fillRule stroke strokeWidth strokeLineCap strokeLineJoin strokeDashArray strokeOpacity opacity " +
  "transform d x y x1 y1 x2 y2 cx cy r rx ry dx dy points offset stopColor stopOpacity gradientUnits gradientTransform " +
  "textAnchor fontSize fontFamily fontWeight dominantBaseline clipPath clipRule preserveAspectRatio patternUnits markerEnd"
).split(" ");

const schema: Schema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), ...TAGS],
  attributes: {
    ...defaultSchema.attributes,
    "*": [
      ...(defaultSchema.attributes?.["*"] ?? []).filter((name) => name !== "clipPath"),
      "className", "style", "id", "title", "role", "dir", "lang", "align", "width", "height", "bgColor", "color", "tabIndex", "data*",
      ...ARIA,
      ...SVG,
    ],
    a: ["href", "target", "rel", "name", "download", "className"],
    code: ["className"],
    iframe: ["src", "allowFullScreen", "frameBorder", "loading", "name", "scrolling", "referrerPolicy"],
    video: ["src", "controls", "autoPlay", "loop", "muted", "poster", "playsInline"],
    audio: ["src", "controls", "autoPlay", "loop", "muted"],
    source: ["src", "type", "srcSet", "media"],
    img: ["src", "alt", "srcSet", "sizes", "loading"],
    font: ["face", "size"],
    use: ["href"],
  },
  protocols: {
    ...defaultSchema.protocols,
    href: ["http", "https", "mailto", "tel", "irc", "ircs", "xmpp"],
    src: ["http", "https", "data"],
    poster: ["http", "https"],
  },
  clobber: [], // ids must stay as the author's style sheet names them; the page reads no named globals
  strip: ["script"],
};

/** `src` may be a data: URL only where it can hold nothing but a picture or sound. */
function rehypeOuterLinks() {
  return (tree: unknown): void => visit(tree as Hast);
}

interface Hast {
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Hast[];
}

function visit(node: Hast): void {
  const { properties } = node;
  if (properties) {
    const src = properties["src"];
    if (typeof src === "string" && /^\s*data:/i.test(src)) {
      if (node.tagName !== "img" && node.tagName !== "audio" && node.tagName !== "video" && node.tagName !== "source") delete properties["src"];
    }
    const { href } = properties;
    if (node.tagName === "use" && !(typeof href === "string" && href.startsWith("#"))) delete properties["href"];
    if (node.tagName === "a" && properties["target"] === "_blank") properties["rel"] = ["noopener", "noreferrer"];
    if (node.tagName === "iframe") properties["sandbox"] = ["allow-scripts", "allow-same-origin", "allow-popups", "allow-forms", "allow-presentation"];
  }
  node.children?.forEach(visit);
}

export const extra: { remark: Plugins; rehype: Plugins } = {
  remark: [],
  rehype: [rehypeRaw, [rehypeSanitize, schema], rehypeOuterLinks],
};
