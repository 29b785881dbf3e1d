// The rarely used elements, each loaded with its first node.
import { lazy } from "react";

export const Toast = lazy(() => import("./Toast").then(({ Toast }) => ({ default: Toast })));
export const Balloons = lazy(() => import("./Shower").then(({ Balloons }) => ({ default: Balloons })));
export const Snow = lazy(() => import("./Shower").then(({ Snow }) => ({ default: Snow })));
export const HelpInfo = lazy(() => import("../text/HelpInfo").then(({ HelpInfo }) => ({ default: HelpInfo })));
