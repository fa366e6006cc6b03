import type { Issue, RenderedIssue } from "../domain/issue.ts";
import { viewIssue, type IssueView } from "./issue-view.ts";
import { oneLine } from "./printable.ts";
import { readerMarkers } from "./reader-markers.ts";
import { renderHtml } from "./render-html.ts";
import { TemplateError } from "./template-error.ts";
import { kindsOf, type Theme } from "./theme.ts";
import { tidyLines } from "./tidy-lines.ts";
import type { Edition } from "./edition.ts";

/**
 * Both editions of an issue, once for all readers: Handlebars, then MJML; the text edition from its own templates.
 * Where a reader's own values go stand `markers`: as they are in `text`; in `html` inside text and attributes, so that
 * what takes their place must be escaped for HTML.
 *
 * @throws TemplateError with file, line and column, also for what MJML refuses
 */
export async function renderIssue(issue: Issue, theme: Theme): Promise<RenderedIssue> {
  const markers = readerMarkers(issue);
  const view = viewIssue(issue, markers);
  refuseUnknownKinds(view, theme.html);
  refuseUnknownKinds(view, theme.text);
  const html = await renderHtml("issue", view, theme);
  const text = tidyLines(theme.text.render("issue", view));
  for (const [edition, output] of [
    [theme.html, html],
    [theme.text, text],
  ] as const) {
    if (!output.includes(markers.leaveUrl))
      throw issueError(edition, theme, "no reader could leave: print {{reader.leaveUrl}}");
  }
  return { issueId: issue.id, subject: oneLine(issue.subject), html, text, markers };
}

function refuseUnknownKinds({ sections }: IssueView, edition: Edition): void {
  const known = kindsOf(edition);
  const unknown = sections.find(({ kind }) => !known.includes(kind));
  if (unknown === undefined) return;
  const reason = `no partial shows a section of kind "${unknown.kind}" (section "${unknown.id}"); there are ${known.join(", ")}`;
  throw new TemplateError({ file: unknown.partial, line: 1, column: 1 }, reason, null);
}

function issueError(edition: Edition, { folders, html }: Theme, reason: string): TemplateError {
  const file = `${folders.at(-1) ?? ""}/issue.${edition === html ? "mjml" : "txt"}.hbs`;
  return edition.errorAt({ file, line: 1, column: 1 }, reason);
}
