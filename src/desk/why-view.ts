import { html } from "hono/html";
import type { Issue } from "../domain/issue.ts";
import type { FeedOutcome, Reason, Report } from "../domain/report.ts";
import type { Markup } from "../web/page.ts";

/** What the build did and why: every candidate, every feed, what was left out, what the checks saw. */
export function whyView(report: Report, issue: Issue): Markup {
  const sectionTitles = new Map(issue.sections.map(({ id, title }) => [id, title]));
  const places = placesIn(issue);
  const placeOf = ({ articleId }: Reason) => places.get(articleId) ?? Infinity;
  const kept = report.candidates
    .filter((reason) => reason.kept)
    .toSorted((a, b) => placeOf(a) - placeOf(b) || 0);
  const dropped = report.candidates.filter((reason) => !reason.kept).toSorted(byScore);
  const titleOf = (section: string | null) =>
    section === null ? "–" : (sectionTitles.get(section) ?? section);
  return html`<div data-live="why">
    ${report.findings.length === 0 ? "" : findingsView(report)}
    <h2>In the issue</h2>
    ${reasonsTable("Articles that stand in the issue, in its order", kept, titleOf)}
    ${report.leftOut.length === 0 ? "" : leftOutView(report, titleOf)}
    <h2>Not in the issue</h2>
    ${ruleCounts(dropped)}
    ${reasonsTable("Candidates that were dropped, the highest score first", dropped, titleOf)}
    <h2>Feeds</h2>
    ${feedsTable(report.feeds)}
  </div>`;
}

/** Where each article stands, counted from the top of the issue. */
function placesIn({ sections }: Issue): Map<string, number> {
  const items = sections.flatMap((section) => section.items);
  const told = items.flatMap((item) => ("articleIds" in item ? item.articleIds : []));
  return new Map(told.map((articleId, place) => [articleId, place]));
}

function byScore(a: Reason, b: Reason): number {
  return (b.score?.total ?? -Infinity) - (a.score?.total ?? -Infinity) || 0;
}

function findingsView({ findings }: Report): Markup {
  return html`<h2>Pre-flight</h2>
    <p class="quiet-text">An error holds the send, a warning does not.</p>
    <ul>
      ${findings.map(
        ({ level, check, place, message, cure }) =>
          html`<li>
            <span class="mark ${level === "error" ? "bad" : "no"}">${level}</span> <b>${check}</b> ${place}:
            ${message}
            <span class="quiet-text">${cure}</span>
          </li>`,
      )}
    </ul>`;
}

function leftOutView({ leftOut }: Report, titleOf: (section: string) => string): Markup {
  return html`<h2>Sections left out</h2>
    <ul>
      ${leftOut.map(({ section, why }) => html`<li><b>${titleOf(section)}</b>: ${why}</li>`)}
    </ul>`;
}

function ruleCounts(reasons: readonly Reason[]): Markup {
  const counts = new Map<string, number>();
  for (const { rule } of reasons) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1]);
  return html`<ul class="counts">
    ${sorted.map(([rule, count]) => html`<li><b>${count}</b> ${rule}</li>`)}
  </ul>`;
}

function reasonsTable(
  caption: string,
  reasons: readonly Reason[],
  titleOf: (section: string | null) => string,
): Markup {
  if (reasons.length === 0) return html`<p class="quiet-text">None.</p>`;
  return html`<div class="sheet">
    <table class="stack columns">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col">Section</th>
          <th scope="col">Why</th>
          <th scope="col">Score</th>
        </tr>
      </thead>
      <tbody>
        ${reasons.map((reason) => reasonRow(reason, titleOf(reason.section)))}
      </tbody>
    </table>
  </div>`;
}

function reasonRow({ title, url, feed, kept, rule, detail, score }: Reason, section: string): Markup {
  return html`<tr>
    <td>${articleLink(title, url)}<br /><small>${feed}</small></td>
    <td data-label="Section">${section}</td>
    <td><span class="mark ${kept ? "yes" : "no"}">${rule}</span> ${detail}</td>
    <td data-label="Score">${score === null ? "–" : scoreView(score)}</td>
  </tr>`;
}

function articleLink(title: string, url: string): Markup {
  const words = title === "" ? url : title;
  if (!/^https?:\/\//i.test(url)) return html`${words}`;
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${words}</a>`;
}

function scoreView({ total, terms }: NonNullable<Reason["score"]>): Markup {
  if (terms.length === 0) return html`${points(total)}`;
  return html`<details>
    <summary>${points(total)}</summary>
    <ul class="terms">
      ${terms.map(({ name, value, why }) => html`<li>${name} <b>${points(value)}</b> <small>${why}</small></li>`)}
    </ul>
  </details>`;
}

function points(value: number): string {
  return value.toFixed(2).replace("-", "−");
}

function feedsTable(feeds: readonly FeedOutcome[]): Markup {
  return html`<div class="sheet">
    <table class="stack">
      <caption>
        What became of each feed
      </caption>
      <thead>
        <tr>
          <th scope="col">Feed</th>
          <th scope="col">State</th>
          <th scope="col" class="number">Entries</th>
          <th scope="col" class="number">New</th>
          <th scope="col" class="number">Time</th>
          <th scope="col">Notes</th>
        </tr>
      </thead>
      <tbody>
        ${feeds.map(feedRow)}
      </tbody>
    </table>
  </div>`;
}

function feedRow({ feed, url, state, entries, fresh, milliseconds, error, notes }: FeedOutcome): Markup {
  return html`<tr>
    <td>${feed}<br /><small>${url}</small></td>
    <td><span class="mark ${state === "failed" ? "bad" : "yes"}">${state}</span></td>
    <td class="number" data-label="Entries">${entries}</td>
    <td class="number" data-label="New">${fresh}</td>
    <td class="number" data-label="Time">${Math.round(milliseconds)} ms</td>
    <td>${error ?? notes.join("; ")}</td>
  </tr>`;
}
