// st.file_uploader: a place to drop files on, a button to choose them, and the files that are there.
// Invariant: everything can be done by keyboard; what is dropped is judged like what is chosen.

import { useRef, useState, type DragEvent } from "react";
import { useSession } from "../../tree/hooks";
import { Chips } from "../files/Chips";
import { limitsText } from "../files/accept";
import { dropped } from "../files/dropped";
import { useStored } from "../files/useStored";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Markdown } from "../parts/Markdown";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import "../../theme/files.css";

export function FileUploader({ node }: ElementProps<"fileUploader">) {
  const { label, help, disabled = false, labelVisibility, types, maxMb = 200, multiple = "one" } = node.props;
  const rules = { types, maxMb };
  const several = multiple !== "one";
  const directory = multiple === "directory";
  const { stored, files } = useStored(node, rules, several);
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const choose = (): void => input.current?.click();
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!disabled) void dropped(event.dataTransfer, directory).then((found) => files.add(found));
  };
  const filled = stored.length + files.local.length > 0;
  return (
    <div className="stFileUploader" data-testid="stFileUploader">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} disabled={disabled} />
      <section
        className="lt-dropzone"
        data-testid="stFileUploaderDropzone"
        role="presentation"
        aria-label={plainText(label)}
        aria-disabled={disabled}
        tabIndex={-1}
        data-over={over || undefined}
        onClick={(event) => {
          // anywhere on the empty zone; its button, its files and what the browser sends for the input itself have their own
          if (!disabled && !filled && !(event.target instanceof Element && event.target.closest("button, input"))) choose();
        }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!disabled);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={(element) => {
            input.current = element;
            element?.toggleAttribute("webkitdirectory", directory);
          }}
          type="file"
          className="lt-file-input"
          data-testid="stFileUploaderDropzoneInput"
          aria-label="file upload"
          accept={types.length > 0 ? types.join(",") : undefined}
          multiple={several}
          disabled={disabled}
          tabIndex={-1}
          onChange={(event) => {
            files.add([...(event.target.files ?? [])]);
            event.target.value = ""; // the same file may be chosen again
          }}
        />
        {filled ? (
          <Chips stored={stored} local={files.local} disabled={disabled} onRemove={files.remove} onDismiss={files.dismiss}>
            <button
              type="button"
              className="lt-icon-button"
              data-testid="stBaseButton-borderlessIcon"
              kind="borderlessIcon"
              aria-label="Add files"
              disabled={disabled}
              onClick={choose}
            >
              <DynamicIcon icon=":material/add:" />
            </button>
          </Chips>
        ) : (
          <>
            <span>
              <button type="button" className="lt-button" data-testid="stBaseButton-secondary" kind="secondary" disabled={disabled} onClick={choose}>
                <DynamicIcon icon=":material/upload:" />
                <Markdown source={directory ? "Upload directories" : "Upload"} inline />
              </button>
            </span>
            <div className="lt-dropzone-text" data-testid="stFileUploaderDropzoneInstructions">
              <span>{limitsText(rules)}</span>
            </div>
          </>
        )}
      </section>
      <span className="lt-sr" role="status">
        {files.busy ? "Uploading" : session.runGoesOn || stored.length === 0 ? "" : `${stored.length} uploaded`}
      </span>
    </div>
  );
}
