// The hint below a field that is being typed into: how to apply, how many characters are left.
import { useContext } from "react";
import { EnterSubmits } from "../forms/enter";

interface Props {
  dirty: boolean;
  length: number;
  maxChars?: number | undefined;
  inForm?: boolean;
  /** What applies the text. */
  keys?: string;
}

export function InputInstructions({ dirty, length, maxChars, inForm, keys = "Enter" }: Props) {
  const submits = useContext(EnterSubmits);
  const parts: string[] = [];
  if (dirty && (submits || !inForm)) parts.push(inForm ? `Press ${keys} to submit form` : `Press ${keys} to apply`);
  if (maxChars) parts.push(`${length}/${maxChars}`);
  return (
    <div className="lt-instructions" data-testid="InputInstructions">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </div>
  );
}
