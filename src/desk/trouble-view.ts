import { html } from "hono/html";
import type { Markup } from "../web/page.ts";
import type { Trouble } from "./find-trouble.ts";

/** Stands where the issue would, until it is mended. */
export function troubleView(troubles: readonly Trouble[]): Markup {
  const count = troubles.length === 1 ? "one thing is" : `${troubles.length} things are`;
  return html`<div data-live="trouble" role="alert">
    <p>The issue can’t be shown: ${count} to be mended. This page renews itself when a file is saved.</p>
    ${troubles.map(troubleSheet)}
  </div>`;
}

function troubleSheet({ place, what, cure, excerpt }: Trouble): Markup {
  return html`<section class="sheet trouble">
    <h2>${what}</h2>
    ${place === null ? "" : html`<p><code>${place}</code></p>`} ${cure === null ? "" : html`<p>${cure}</p>`}
    ${excerpt === "" ? "" : html`<pre tabindex="0">${excerpt.split("\n").map(excerptLine)}</pre>`}
  </section>`;
}

function excerptLine(line: string): Markup {
  return line.startsWith(">") ? html`<span class="line-at">${line}</span>${"\n"}` : html`${line}${"\n"}`;
}
