// The hint below a field that is being typed into: how to apply, how many characters are left.
interface Props {
  dirty: boolean;
  length: number;
  maxChars?: number | undefined;
  inForm?: boolean;
  /** What applies the text. */
  keys?: string;
}

export function InputInstructions({ dirty, length, maxChars, inForm, keys = "Enter" }: Props) {
  const parts: string[] = [];
  if (dirty) parts.push(inForm ? `Press ${keys} to submit form` : `Press ${keys} to apply`);
  if (maxChars && (dirty || length > 0)) parts.push(`${length}/${maxChars}`);
  if (parts.length === 0) return null;
  return (
    <div className="lt-instructions" data-testid="InputInstructions">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </div>
  );
}
