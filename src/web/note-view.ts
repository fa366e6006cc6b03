import { html } from "hono/html";
import { page, type Markup } from "./page.ts";

/** A page with one sentence on it. */
export function noteView(
  publication: { readonly name: string; readonly language: string },
  title: string,
  words: string | Markup,
): Markup {
  const body = html`<main>
    <p class="kicker"><span lang="${publication.language}">${publication.name}</span></p>
    <h1>${title}</h1>
    <p>${words}</p>
  </main>`;
  return page({ title: `${title} – ${publication.name}`, layout: "letter", body });
}
