import type { FeedOutcome, PageOutcome, Report } from "../domain/report.ts";
import type { StoredIssue } from "../store/issues.ts";
import { findingLines } from "./finding-lines.ts";
import { plural } from "./print.ts";

/** What a build made, for a person (`lines`) and for a script. */
export function describeBuild({ issue, report, state, rendered }: StoredIssue) {
  const failed = report.feeds.filter((feed) => feed.state === "failed");
  const sections = issue.sections.map(({ id, title, items }) => ({ id, title, items: items.length }));
  const bytes = Buffer.byteLength(rendered.html);
  const kept = report.candidates.filter((reason) => reason.kept).length;
  const lines = [
    `Issue ${issue.id}, number ${issue.number}: ${issue.subject}`,
    ...(state === "built" ? [] : [`Its send has begun: this is what was frozen, not a new build.`]),
    `  ${sections.map(({ id, items }) => `${id} ${items}`).join(", ") || "nothing to tell"}`,
    `  ${kept} of ${plural(report.candidates.length, "candidate")} kept; HTML ${Math.ceil(bytes / 1000)} kB`,
    ...pagesLine(report),
    ...report.leftOut.map(({ section, why }) => `  left out: ${section}, ${why}`),
    `  ${plural(report.feeds.length - failed.length, "feed")} read, ${failed.length} failed`,
    ...failed.map(failedLine),
    ...findingLines(report.findings),
  ];
  return {
    issue: issue.id,
    number: issue.number,
    subject: issue.subject,
    state,
    sections,
    bytes,
    failed,
    findings: report.findings,
    lines,
  };
}

/** What the pages of articles, of which feeds give only teasers, and the stories' pictures came to. */
function pagesLine({ pages = [], pictures = [] }: Report): string[] {
  const count = (outcome: PageOutcome["outcome"]) => pages.filter((page) => page.outcome === outcome).length;
  const parts = [
    ...(pages.length > 0
      ? [
          `full text for ${count("completed")} of ${plural(pages.length, "teaser")}, ${count("failed")} failed`,
        ]
      : []),
    ...(pictures.length > 0 ? [`${plural(pictures.length, "picture")} dropped`] : []),
  ];
  return parts.length > 0 ? [`  ${parts.join("; ")}`] : [];
}

const failedLine = ({ feed, error }: FeedOutcome) => `    ${feed}: ${error ?? "failed"}`;
