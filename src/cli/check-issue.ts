import { prepareEdition } from "../briefing/edition.ts";
import { newsIn } from "../briefing/thin.ts";
import type { FeedOutcome, Finding } from "../domain/report.ts";
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
  return [templates, ...(await trialIssue(project, loaded.theme, gathered))];
}

async function trialIssue(
  project: Project,
  theme: Theme,
  gathered: readonly FeedOutcome[],
): Promise<CheckRow[]> {
  const { thinBelow, whenThin } = project.config.select;
  let news = 0;
  let findings: readonly Finding[] = [];
  const row = await attempt("issue", async () => {
    const effects = project.buildEffects();
    const { issue, rendered, report } = await prepareEdition(project.config, theme, effects, { gathered });
    news = newsIn(issue);
    findings = report.findings;
    const size = Math.ceil(Buffer.byteLength(rendered.html) / 1000);
    const sections = issue.sections.filter(({ items }) => items.length > 0).length;
    return `${plural(news, "article")} in ${plural(sections, "section")}, ${size} kB of HTML, if it were built now`;
  });
  if (row.verdict === "fail") return [row];
  const seen = findings.map(({ level, check, place, message, cure }): CheckRow => {
    const verdict = level === "error" ? "fail" : "warn";
    return { what: `pre-flight ${check}`, verdict, detail: `${place}: ${message}; ${cure}` };
  });
  // Not a failure: the next issue is made of news that is not there yet.
  if (news === 0)
    return [{ ...row, verdict: "warn", detail: "nothing new to tell: now, no issue would go out" }, ...seen];
  return news < thinBelow && whenThin !== "send"
    ? [{ ...row, verdict: "warn", detail: `${row.detail}; select.whenThin would ${whenThin} it` }, ...seen]
    : [row, ...seen];
}
