// Copying a text to the clipboard, and saying so for a moment.
// Invariant: what the browser refuses is told to the console, and nothing claims to be copied.

import { useEffect, useState } from "react";

/** Whether `text` was copied just now, and what copies it. */
export function useCopy(text: string): readonly [boolean, () => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      (error: unknown) => console.error("the browser refused to copy", error),
    );
  };
  return [copied, copy];
}
