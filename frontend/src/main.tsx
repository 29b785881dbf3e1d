// The page starts here: one session, one socket, one React root.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./shell/App";
import { connect } from "./shell/connect";
import { followDevice } from "./theme/theme";
import "./theme/fonts.css";
import "./theme/theme.css";
import "./theme/page.css";
import "./theme/text.css";
import "./theme/inputs.css";
import "./theme/pickers.css";
import "./theme/blocks.css";
import "./theme/layout.css";
import "./theme/effects.css";
import "./theme/overlays.css";
import "./theme/shell.css";
import "./theme/options.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
followDevice();
createRoot(root).render(
  <StrictMode>
    <App session={connect(location)} />
  </StrictMode>,
);
