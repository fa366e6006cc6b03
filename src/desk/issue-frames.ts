import { html } from "hono/html";
import type { Markup } from "../web/page.ts";
import { frameSandbox, type Scheme } from "./edition-frame.ts";

/** The widths that an issue is looked at in, in CSS pixels: a usual reading pane, a usual phone. */
const widths = { desktop: 700, phone: 375 } as const;

const schemes = [
  ["auto", "As on this screen"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

/** An HTML edition at both widths side by side. `src` answers with `answerEdition`; `here` is the page's own address. */
export function issueFrames({ src, here, scheme }: { src: string; here: string; scheme: Scheme }): Markup {
  const address = scheme === "auto" ? src : `${src}?scheme=${scheme}`;
  return html`<div class="toolbar">
      <ul class="tabs" aria-label="Light or dark">
        ${schemes.map(([name, label]) => schemeLink(name === "auto" ? here : `${here}?scheme=${name}`, label, name === scheme))}
      </ul>
      <p><a href="${address}" target="_blank" rel="noopener">Open alone</a></p>
    </div>
    <div class="frames">
      ${frame(address, "desktop", "In a reading pane")} ${frame(address, "phone", "On a phone")}
    </div>`;
}

function schemeLink(href: string, label: string, current: boolean): Markup {
  return current
    ? html`<li><a href="${href}" aria-current="true">${label}</a></li>`
    : html`<li><a href="${href}">${label}</a></li>`;
}

function frame(src: string, kind: keyof typeof widths, caption: string): Markup {
  const width = widths[kind];
  return html`<figure class="${kind}">
    <figcaption>${caption}, ${width} px</figcaption>
    <div class="frame ${kind}">
      <iframe
        src="${src}"
        width="${width}"
        title="${caption}"
        data-fit
        data-renew
        sandbox="${frameSandbox}"
        referrerpolicy="no-referrer"
      ></iframe>
    </div>
  </figure>`;
}
