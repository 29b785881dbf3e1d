// What `required` means in the page: an empty field is not sent, says so, and keeps its form from being submitted.
// Invariant: `asked` is true from the moment when an empty field was refused until something else was admitted.

import { useState } from "react";

export interface Required {
  asked: boolean;
  /** Whether this may be sent or submitted; if not, the field shows what is missing. */
  admits(nothing: boolean): boolean;
}

export function useRequired(required: boolean | undefined): Required {
  const [asked, setAsked] = useState(false);
  const admits = (nothing: boolean): boolean => {
    const refused = required === true && nothing;
    setAsked(refused);
    return !refused;
  };
  return { asked, admits };
}

export function Missing({ id }: { id: string }) {
  return (
    <div id={id} className="lt-refused" role="alert">
      A value is required here.
    </div>
  );
}
