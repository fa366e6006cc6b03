import type { Reason, Report } from "../domain/report.ts";
import { CommandError } from "./exit-codes.ts";
import { openProject } from "./open-project.ts";
import { print, printJson } from "./print.ts";
import type { SharedOptions } from "./shared-options.ts";

export interface ExplainOptions extends SharedOptions {
  readonly dropped?: true;
}

export async function runExplain(id: string | undefined, options: ExplainOptions): Promise<void> {
  await using project = await openProject(options);
  const { issues } = project.store;
  const stored = id === undefined ? (await issues.latest(1))[0] : await issues.byId(id);
  if (!stored)
    throw new CommandError(
      id === undefined
        ? "no issue has been built yet: run `briefing build`"
        : `no issue ${id}: \`briefing status\` lists them`,
    );
  if (options.json) printJson(stored.report);
  else print(explained(stored.report, options.dropped === true));
}

function explained(report: Report, onlyDropped: boolean): string {
  const kept = report.candidates
    .filter((reason) => reason.kept)
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const dropped = report.candidates.filter((reason) => !reason.kept);
  const sections = Map.groupBy(kept, ({ section }) => section ?? "");
  return [
    `Issue ${report.issueId}: ${kept.length} kept, ${dropped.length} dropped of ${report.candidates.length} candidates`,
    ...(onlyDropped
      ? []
      : [...sections].flatMap(([section, reasons]) => ["", `In ${section}:`, ...reasons.flatMap(lines)])),
    ...(onlyDropped ? [] : summaryLines(report)),
    ...unsureLines(report),
    ...report.leftOut.flatMap(({ section, why }) => ["", `Left out: ${section}, ${why}`]),
    "",
    "Dropped:",
    ...dropped.flatMap(lines),
  ].join("\n");
}

/** Who wrote the summaries; nothing where no model had a hand in them. */
function summaryLines({ summaries = [] }: Report): string[] {
  const words = { model: "the model", cache: "the model, remembered", extract: "the article" };
  if (summaries.every(({ by, detail }) => by === "extract" && !detail.includes("model"))) return [];
  return [
    "",
    "Summaries:",
    ...summaries.map(({ title, by, detail }) => `  ${title} — by ${words[by]}: ${detail}`),
  ];
}

/** Moves that only an editor sees. */
function unsureLines({ unsureMoves = [] }: Report): string[] {
  if (unsureMoves.length === 0) return [];
  return [
    "",
    "Moves not sure enough to print:",
    ...unsureMoves.flatMap(({ line, why, title, feed }) => [`  ${line} (${why})`, `    ${title} — ${feed}`]),
  ];
}

function lines({ title, feed, rule, detail, section, kept, score }: Reason): string[] {
  const place = section === null || kept ? "" : ` (${section})`;
  const terms = score?.terms.map(({ name, value, why }) => `${name} ${value} (${why})`).join(", ");
  return [
    `  ${title || "(no title)"} — ${feed}`,
    `    ${rule}${place}: ${detail}`,
    ...(terms ? [`    ${score?.total ?? 0} = ${terms}`] : []),
  ];
}
