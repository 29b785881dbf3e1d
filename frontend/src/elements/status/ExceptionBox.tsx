// An exception as a box: type, message, the lines of the stack trace, and where to ask about it.
// Invariant: what an exception says leaves the page only when the viewer follows a link.
import { useCopy } from "../parts/copying";
import { Markdown } from "../parts/Markdown";

interface Props {
  type: string;
  message: string;
  trace: readonly string[];
  markdown?: boolean | undefined;
  warning?: boolean | undefined;
  /** Whether the box offers to copy it, and to ask about it elsewhere. */
  links?: boolean | undefined;
}

export function ExceptionBox({ type, message, trace, markdown, warning, links }: Props) {
  return (
    <div className="stException" data-testid="stException">
      <div
        className="stAlertContainer lt-alert"
        data-testid="stAlertContainer"
        role="alert"
        data-look={warning ? "warning" : "error"}
      >
        <div data-testid={warning ? "stAlertContentWarning" : "stAlertContentError"}>
          <div className="lt-exception-message" data-testid="stExceptionMessage">
            {markdown ? (
              <Markdown source={type ? `**${type}**: ${message}` : message} />
            ) : (
              <>
                <span className="lt-exception-type">{type}</span>
                {type ? ": " : ""}
                {message}
              </>
            )}
          </div>
          {trace.length > 0 && (
            <>
              <div className="lt-exception-heading">Traceback:</div>
              <pre className="lt-trace" tabIndex={0}>
                <code>
                  {trace.map((row, index) => (
                    <div key={index} data-testid="stExceptionTraceRow">
                      {row}
                    </div>
                  ))}
                </code>
              </pre>
            </>
          )}
          {links && <Links said={[type, message].filter(Boolean).join(": ")} trace={trace} />}
        </div>
      </div>
    </div>
  );
}

function Links({ said, trace }: { said: string; trace: readonly string[] }) {
  const whole = [said, ...trace].join("\n");
  const [copied, copy] = useCopy(whole);
  const away = { target: "_blank", rel: "noopener noreferrer" };
  return (
    <div className="lt-exception-links">
      <button type="button" onClick={copy}>
        {copied ? "Copied" : "Copy"}
      </button>
      <a href={`https://www.google.com/search?q=${encodeURIComponent(said)}`} {...away}>
        Ask Google
      </a>
      <a href={`https://chatgpt.com/?q=${encodeURIComponent(whole)}`} {...away}>
        Ask ChatGPT
      </a>
    </div>
  );
}
