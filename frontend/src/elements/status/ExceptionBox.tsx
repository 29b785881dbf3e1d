// An exception as a box: type, message, and the lines of the stack trace.
import { Markdown } from "../parts/Markdown";

interface Props {
  type: string;
  message: string;
  trace: readonly string[];
  markdown?: boolean | undefined;
  warning?: boolean | undefined;
}

export function ExceptionBox({ type, message, trace, markdown, warning }: Props) {
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
        </div>
      </div>
    </div>
  );
}
