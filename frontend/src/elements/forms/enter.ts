// Whether Enter in a field submits the form around it. Invariant: true outside of forms, where nobody asks.
import { createContext } from "react";

export const EnterSubmits = createContext(true);
