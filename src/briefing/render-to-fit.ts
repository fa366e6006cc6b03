import type { Issue, RenderedIssue } from "../domain/issue.ts";
import type { Finding, Reason, Report } from "../domain/report.ts";
import { clipLimit, editionBytes } from "../render/preflight/clip-limit.ts";
import { renderIssue } from "../render/render-issue.ts";
import type { Theme } from "../render/theme.ts";
import { dropLowest, type DroppedItem } from "./drop-lowest.ts";

interface Fitted {
  readonly issue: Issue;
  readonly rendered: RenderedIssue;
  readonly report: Report;
}

/** A story with a picture is about this much HTML: so many at least may go at once. */
const largestItem = 3000;

/**
 * Renders the issue; while Gmail would clip it, its lowest items are dropped, and the report says which. An issue that
 * does not fit without any is given as it is: the pre-flight holds it.
 *
 * @throws TemplateError
 */
export async function renderToFit(issue: Issue, report: Report, theme: Theme): Promise<Fitted> {
  const scores = new Map(report.candidates.map(({ articleId, score }) => [articleId, score?.total ?? null]));
  const dropped: DroppedItem[] = [];
  let fitted = issue;
  let rendered = await renderIssue(fitted, theme);
  for (;;) {
    const excess = editionBytes(rendered) - clipLimit;
    if (excess <= 0) break;
    const less = dropLowest(
      fitted,
      (id) => scores.get(id) ?? null,
      Math.max(1, Math.floor(excess / largestItem)),
    );
    if (less.dropped.length === 0) break;
    dropped.push(...less.dropped);
    fitted = less.issue;
    rendered = await renderIssue(fitted, theme);
  }
  return { issue: fitted, rendered, report: withDropped(report, issue, fitted, dropped) };
}

function withDropped(report: Report, before: Issue, after: Issue, dropped: readonly DroppedItem[]): Report {
  if (dropped.length === 0) return report;
  const gone = new Map(
    dropped.flatMap(({ section, item }) => item.articleIds.map((id) => [id, section] as const)),
  );
  const left = new Set(after.sections.map(({ id }) => id));
  return {
    ...report,
    candidates: report.candidates.map((reason) => clipped(reason, gone)),
    leftOut: [
      ...report.leftOut,
      ...before.sections
        .filter(({ id }) => !left.has(id))
        .map(({ id }) => ({
          section: id,
          why: "all its items were dropped so that Gmail does not clip the issue",
        })),
    ],
    findings: [...report.findings, finding(dropped)],
  };
}

function clipped(reason: Reason, gone: ReadonlyMap<string, string>): Reason {
  if (!reason.kept || !gone.has(reason.articleId)) return reason;
  const detail = `among the lowest (${reason.detail}) of an issue over ${clipLimit} bytes`;
  const { place, ...unplaced } = reason;
  return { ...(place === undefined ? reason : unplaced), kept: false, rule: "clip-limit", detail };
}

function finding(dropped: readonly DroppedItem[]): Finding {
  const titles = dropped.map(({ item }) => `"${item.kind === "move" ? item.line : item.title}"`);
  return {
    level: "warning",
    check: "clip-limit",
    place: "issue",
    message: `the lowest ${dropped.length} items were dropped so that Gmail does not clip it: ${titles.join(", ")}`,
    cure: "lower the limits of the sections in the config",
  };
}
