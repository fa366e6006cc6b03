import { html } from "hono/html";
import type { SentIssue } from "../store/sent-issues.ts";
import { page as document, type Markup } from "./page.ts";

export interface ArchiveView {
  readonly publication: { readonly name: string; readonly language: string; readonly timezone: string };
  /** From 1. */
  readonly page: number;
  /** Newest first. */
  readonly issues: readonly SentIssue[];
  readonly isLast: boolean;
}

/** A page of the list of issues. Its links are relative, as those of all readers' pages are. */
export function archiveView({ publication, page, issues, isLast }: ArchiveView): Markup {
  const { name, language, timezone } = publication;
  const title = page === 1 ? "Archive" : `Archive, page ${page}`;
  // As the page itself: English, whatever the publication speaks.
  const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: timezone });
  const row = ({ id, number, moment, subject }: SentIssue) =>
    html`<li>
      <a href="issues/${id}" lang="${language}" dir="auto">${subject}</a>
      <small>No. ${number} · <time datetime="${moment.toISOString()}">${days.format(moment)}</time></small>
    </li>`;
  const body = html`<main>
    <p class="kicker"><span lang="${language}">${name}</span></p>
    <h1>${title}</h1>
    ${
      issues.length === 0
        ? html`<p>No issue has been sent yet.</p>`
        : html`<ul class="issue-list">
            ${issues.map(row)}
          </ul>`
    }
    ${page === 1 && isLast ? "" : turns(page, isLast)}
  </main>`;
  return document({ title: `${title} – ${name}`, layout: "letter", body });
}

function turns(page: number, isLast: boolean): Markup {
  const newer = page === 2 ? "archive" : `archive?page=${page - 1}`;
  return html`<nav class="turns" aria-label="Pages of the archive">
    ${page === 1 ? "" : html`<a href="${newer}" rel="prev">Newer issues</a>`}
    ${isLast ? "" : html`<a href="archive?page=${page + 1}" rel="next">Older issues</a>`}
  </nav>`;
}
