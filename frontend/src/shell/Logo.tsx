// The app's logo: above the sidebar, or in the header while the sidebar is away.
// Invariant: the last st.logo of a run is the one that is shown.

import type { ReactNode } from "react";
import { DynamicIcon } from "../elements/parts/DynamicIcon";
import { useNode, useSession } from "../tree/hooks";

export interface LogoOfApp {
  image: string;
  iconImage: string | undefined;
  link: string | undefined;
  size: string;
}

/** The logo of the app, which stands in the event region. */
export function useLogo(region: number | undefined): LogoOfApp | undefined {
  const { tree } = useSession();
  const ids = useNode(region ?? -1)?.children ?? [];
  const last = ids.filter((id) => tree.get(id)?.kind === "logo").at(-1);
  const props = useNode(last ?? -1)?.props;
  if (typeof props?.["image"] !== "string") return undefined;
  const text = (name: string): string | undefined => (typeof props[name] === "string" ? props[name] : undefined);
  return { image: props["image"], iconImage: text("iconImage"), link: text("link"), size: text("size") ?? "medium" };
}

export function Logo({ logo, place }: { logo: LogoOfApp; place: "sidebar" | "header" }) {
  const image = place === "header" ? (logo.iconImage ?? logo.image) : logo.image;
  const testId = place === "header" ? "stHeaderLogo" : "stSidebarLogo";
  const address = /^(https?:|data:image\/)/.test(image);
  const drawn: ReactNode = address ? (
    <img className="stLogo" data-testid={testId} data-size={logo.size} src={image} alt={logo.link ? "" : "Logo"} />
  ) : (
    <div className="stLogo" data-testid={testId} data-size={logo.size} role="img" aria-label="Logo">
      <DynamicIcon icon={image} />
    </div>
  );
  if (!logo.link || !/^https?:\/\//i.test(logo.link)) return drawn;
  return (
    <a className="stLogoLink" data-testid="stLogoLink" href={logo.link} target="_blank" rel="noreferrer" aria-label="App Logo">
      {drawn}
    </a>
  );
}
