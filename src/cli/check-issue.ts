import { buildIssue } from "../briefing/build-issue.ts";
import { newsIn } from "../briefing/thin.ts";
import type { FeedOutcome } from "../domain/report.ts";
import { renderIssue } from "../render/render-issue.ts";
import type { Theme } from "../render/theme.ts";
import { attempt, type CheckRow } from "./check-row.ts";
import type { Project } from "./open-project.ts";
import { plural } from "./print.ts";

/** The templates, and the issue as it would be now: built and rendered for a trial, and not saved. */
export async function checkIssue(project: Project, gathered: readonly FeedOutcome[]): Promise<CheckRow[]> {
  const loaded: { theme?: Theme } = {};
  const templates = await attempt("templates", async () => {
    const theme = await project.loadTheme();
    loaded.theme = theme;
    const lacking = project.config.sections.filter(({ kind }) => !theme.kinds.includes(kind));
    if (lacking.length > 0)
      throw new Error(
        `the theme has no template for ${lacking.map(({ id, kind }) => `section ${id} (sections/${kind})`).join(", ")}`,
      );
    return theme.folders.at(-1) ?? "";
  });
  if (templates.verdict === "fail" || loaded.theme === undefined) return [templates];
  if (gathered.every(({ state }) => state === "failed"))
    return [templates, { what: "issue", verdict: "skip", detail: "no feed could be read to build one from" }];
  return [templates, await trialIssue(project, loaded.theme, gathered)];
}

async function trialIssue(
  project: Project,
  theme: Theme,
  gathered: readonly FeedOutcome[],
): Promise<CheckRow> {
  const { thinBelow, whenThin } = project.config.select;
  let news = 0;
  const row = await attempt("issue", async () => {
    const { issue } = await buildIssue(project.config, project.buildEffects(), { gathered });
    const { html } = await renderIssue(issue, theme);
    news = newsIn(issue);
    const size = Math.ceil(Buffer.byteLength(html) / 1000);
    const sections = issue.sections.filter(({ items }) => items.length > 0).length;
    return `${plural(news, "article")} in ${plural(sections, "section")}, ${size} kB of HTML, if it were built now`;
  });
  if (row.verdict === "fail") return row;
  // Not a failure: the next issue is made of news that is not there yet.
  if (news === 0)
    return { ...row, verdict: "warn", detail: "nothing new to tell: now, no issue would go out" };
  return news < thinBelow && whenThin !== "send"
    ? { ...row, verdict: "warn", detail: `${row.detail}; select.whenThin would ${whenThin} it` }
    : row;
}
