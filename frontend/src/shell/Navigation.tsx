// The links to the app's pages, in the sidebar or in the header.
// Invariant: links are real addresses, so that opening one in a new tab works; a plain click stays in the session.
import { useState, type MouseEvent, type ReactNode } from "react";
import { DynamicIcon } from "../elements/parts/DynamicIcon";
import { Markdown } from "../elements/parts/Markdown";
import { useSession } from "../tree/hooks";
import { useSignal } from "../tree/signal";
import { basePath } from "./connect";
import { addressOf, linksOf, type PageLink } from "./pages";

/** How many links the sidebar shows before "view more". */
const SHOWN = 10;

interface Pages {
  position: string;
  current: string;
  links: PageLink[];
  expanded: string;
}

/** What is to be shown of the app's pages: nothing for a single one. */
export function usePages(): Pages {
  const navigation = useSignal(useSession().navigation);
  const links = linksOf(navigation).filter((link) => !link.hidden);
  const position = links.length > 1 ? (navigation?.position ?? "hidden") : "hidden";
  return { position, current: navigation?.current ?? "", links, expanded: navigation?.expanded ?? "false" };
}

export function SidebarNav({ pages: { links, current, expanded } }: { pages: Pages }) {
  const least = /^\d+$/.test(expanded) ? Number(expanded) : SHOWN;
  const long = expanded !== "true" && links.length > least + 2;
  const [all, setAll] = useState(false);
  const shown = long && !all ? links.slice(0, least) : links;
  const sections = [...new Set(shown.map((link) => link.section))];
  return (
    <nav className="stSidebarNav" data-testid="stSidebarNav" aria-label="App pages">
      <ul className="stSidebarNavItems" data-testid="stSidebarNavItems">
        {sections.map((section) => (
          <Section key={section} title={section}>
            {shown
              .filter((link) => link.section === section)
              .map((link) => (
                <li key={link.url ?? link.url_path}>
                  <div data-testid="stSidebarNavLinkContainer">
                    <Link link={link} current={current} name="stSidebarNavLink" />
                  </div>
                </li>
              ))}
          </Section>
        ))}
      </ul>
      {long && (
        <button type="button" className="lt-nav-more" data-testid="stSidebarNavViewButton" onClick={() => setAll(!all)}>
          {all ? "View less" : `View ${links.length - least} more`}
        </button>
      )}
      <hr className="lt-nav-end" data-testid="stSidebarNavSeparator" />
    </nav>
  );
}

/** Links under a title that folds them away. */
function Section({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(true);
  return (
    <li>
      {title && (
        <button
          type="button"
          className="lt-nav-section"
          data-testid="stNavSectionHeader"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Label text={title} />
          <DynamicIcon icon={`:material/${open ? "expand_less" : "expand_more"}:`} />
        </button>
      )}
      {open && <ul>{children}</ul>}
    </li>
  );
}

/** The title of a page or section: inline Markdown, cut off where it is too long. */
function Label({ text }: { text: string }) {
  return <Markdown source={text} inline className="stMarkdownEllipsis" />;
}

export function TopNav({ pages: { links, current } }: { pages: Pages }) {
  return (
    <nav className="stTopNav" data-testid="stTopNav" aria-label="App pages">
      {links.map((link) => (
        <div key={link.url ?? link.url_path} data-testid="stTopNavLinkContainer">
          <Link link={link} current={current} name="stTopNavLink" />
        </div>
      ))}
    </nav>
  );
}

function Link({ link, current, name }: { link: PageLink; current: string; name: string }) {
  const session = useSession();
  const address = addressOf(link, basePath(location));
  const go = (event: MouseEvent): void => {
    if (link.url !== null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    session.visit(link.url_path, "");
  };
  return (
    <a
      className={name}
      data-testid={name}
      href={address}
      title={link.help || undefined}
      aria-current={link.url === null && link.url_path === current ? "page" : undefined}
      onClick={go}
      {...(link.url === null ? {} : { target: "_blank", rel: "noreferrer" })}
    >
      {link.icon && <DynamicIcon icon={link.icon} />}
      <Label text={link.title} />
    </a>
  );
}
