// The files of a widget as chips: icon, name, size, a button to remove; refused ones say why.
// Invariant: of very many files only the first are drawn until the viewer asks for more.

import { useState } from "react";
import { Tooltip } from "../parts/Tooltip";
import { sizeText } from "./accept";
import { Cross, FileIcon, Warning } from "./icons";
import type { Local } from "./useFiles";
import type { Stored } from "./upload";

const FIRST = 50;

interface Props {
  stored: readonly Stored[];
  local: readonly Local[];
  disabled?: boolean;
  onRemove: (file: Stored) => void;
  onDismiss: (key: number) => void;
  children?: React.ReactNode;
}

export function Chips({ stored, local, disabled = false, onRemove, onDismiss, children }: Props) {
  const [shown, setShown] = useState(FIRST);
  const more = stored.length - shown;
  return (
    <div className="lt-chips" data-testid="stFileChips">
      <div className="lt-chip-list">
        {stored.slice(0, shown).map((file) => (
          <Chip key={file.id} name={file.name} size={file.size} disabled={disabled} onRemove={() => onRemove(file)} />
        ))}
        {more > 0 && (
          <button type="button" className="lt-chip-more" onClick={() => setShown(shown + 10 * FIRST)}>
            Show {more} more
          </button>
        )}
        {local.map((file) => (
          <Chip
            key={file.key}
            name={file.name}
            size={file.size}
            error={file.error}
            progress={file.progress}
            onRemove={() => onDismiss(file.key)}
          />
        ))}
      </div>
      {children}
    </div>
  );
}

interface ChipProps {
  name: string;
  size: number;
  disabled?: boolean;
  error?: string | undefined;
  /** Undefined: the server has it. */
  progress?: number | undefined;
  onRemove: () => void;
}

function Chip({ name, size, disabled, error, progress, onRemove }: ChipProps) {
  const sending = progress !== undefined && error === undefined;
  const chip = (
    <div
      className="stFileChip"
      data-testid="stFileChip"
      role="group"
      aria-label={`${name}, ${sizeText(size)}`}
      data-error={error === undefined ? undefined : ""}
    >
      <div className="lt-chip-icon" aria-hidden="true">
        {error !== undefined ? (
          <span data-testid="stFileChipIconError">
            <Warning />
          </span>
        ) : sending ? (
          <span className="lt-spin" data-testid="stFileChipIconSpinner" />
        ) : (
          <FileIcon />
        )}
      </div>
      <div className="lt-chip-text">
        <div className="stFileChipName" data-testid="stFileChipName" title={name}>
          {name}
        </div>
        {sending ? (
          <progress max={1} value={progress} aria-label={`Uploading ${name}`} />
        ) : (
          <div className="lt-chip-size">{sizeText(size)}</div>
        )}
      </div>
      <small data-testid="stFileChipDeleteBtn">
        <button type="button" data-testid="stBaseButton-minimal" kind="minimal" aria-label={`Remove ${name}`} disabled={disabled} onClick={onRemove}>
          <Cross />
        </button>
      </small>
      {error !== undefined && (
        <span className="lt-chip-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
  if (error === undefined) return chip;
  return (
    <div className="stTooltipErrorHoverTarget" data-testid="stTooltipErrorHoverTarget">
      <Tooltip content={error}>{chip}</Tooltip>
    </div>
  );
}

declare module "react" {
  interface ButtonHTMLAttributes<T> {
    /** Not of HTML, but style sheets for Streamlit select by it. */
    kind?: (string & T) | string | undefined;
  }
}
