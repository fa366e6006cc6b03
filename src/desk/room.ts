import { html } from "hono/html";
import { page, type Markup } from "../web/page.ts";

export interface Tab {
  readonly href: string;
  readonly label: string;
}

export interface RoomParts {
  readonly title: string;
  /** Beside the title: number, slot, subject. */
  readonly line: Markup | string;
  readonly tabs: readonly Tab[];
  /** `href` of the tab that is shown. */
  readonly current: string;
  /** What an open page compares with what the server tells of later. */
  readonly version: string;
  readonly body: Markup;
}

/** The frame of all pages for editors: a title, tabs, the page. What `data-live` marks is renewed in place. */
export function room({ title, line, tabs, current, version, body }: RoomParts): Markup {
  return page({
    title: `${tabs.find(({ href }) => href === current)?.label ?? "Desk"} – ${title}`,
    layout: "room",
    head: html`<script src="/desk.js" defer></script>`,
    body: html`<header class="masthead">
        <div>
          <div data-live="masthead">
            <h1>${title}</h1>
            <p class="quiet-text">${line}</p>
          </div>
          <nav aria-label="Pages">
            <ul class="tabs">
              ${tabs.map((tab) => tabLink(tab, current))}
            </ul>
          </nav>
        </div>
      </header>
      <p class="busy" role="status" aria-live="polite" data-version="${version}" hidden></p>
      <main>${body}</main>`,
  });
}

function tabLink({ href, label }: Tab, current: string): Markup {
  return href === current
    ? html`<li><a href="${href}" aria-current="page">${label}</a></li>`
    : html`<li><a href="${href}">${label}</a></li>`;
}
