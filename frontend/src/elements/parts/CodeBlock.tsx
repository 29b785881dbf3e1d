// Code with a copy button; colours arrive with a lazy chunk. Invariant: the text stands at its final size at once, and
// colouring changes no layout.

import { memo, useEffect, useState, type ReactNode } from "react";
import { useCopy } from "./copying";
import { Check, Copy } from "./icons";

interface Props {
  code: string;
  language?: string | undefined;
  lineNumbers?: boolean | undefined;
  wrap?: boolean | undefined;
  height?: string | undefined;
}

type Lines = readonly ReactNode[];

export const CodeBlock = memo(function CodeBlock({ code, language, lineNumbers, wrap, height }: Props) {
  const lines = useColours(code, language);
  const pixels = height && /^\d/.test(height) ? { height: `${Number.parseFloat(height)}px` } : undefined;
  return (
    <div className="stCode" data-testid="stCode" tabIndex={0} style={pixels} data-wrap={wrap || undefined}>
      <pre>
        <code className={language ? `language-${language}` : undefined} data-line-numbers={lineNumbers || undefined}>
          {lines.map((line, index) => (
            <span key={index} className="lt-code-line">
              {line}
              {index < lines.length - 1 ? "\n" : ""}
            </span>
          ))}
        </code>
      </pre>
      <CopyButton text={code} />
    </div>
  );
});

/** Copy `text` to the clipboard, and say so for a moment. */
export function CopyButton({ text }: { text: string }) {
  const [copied, copy] = useCopy(text);
  return (
    <div className="stElementToolbarButton" data-testid="stElementToolbarButton">
      <div className="lt-inner" data-testid="stTooltipHoverTarget">
        <button
          type="button"
          className="lt-copy"
          data-testid="stBaseButton-elementToolbar"
          aria-label={copied ? "Copied" : "Copy to clipboard"}
          onClick={copy}
        >
          <span className="lt-inner" data-testid="stElementToolbarButtonIcon">
            {copied ? <Check /> : <Copy />}
          </span>
        </button>
      </div>
    </div>
  );
}

function useColours(code: string, language: string | undefined): Lines {
  const [coloured, setColoured] = useState<{ code: string; language: string; lines: Lines }>();
  useEffect(() => {
    if (!language || language === "none" || language === "text") return undefined;
    let current = true;
    import("../markdown/highlight")
      .then(({ highlight }) => highlight(code, language))
      .then(
        (lines) => current && lines && setColoured({ code, language, lines }),
        (error: unknown) => console.error("the page could not load its code colours", error),
      );
    return () => {
      current = false;
    };
  }, [code, language]);
  return coloured?.code === code && coloured.language === language ? coloured.lines : code.split("\n");
}
