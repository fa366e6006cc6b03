import type { Issue } from "../domain/issue.ts";
import type { Finding } from "../domain/report.ts";
import { preflight } from "../render/preflight.ts";
import type { PreflightContext } from "../render/preflight/draft.ts";
import { checksOfWholes } from "../render/preflight/usual-levels.ts";
import { TemplateError } from "../render/template-error.ts";
import type { IssueVariants } from "./issue-variants.ts";

/**
 * The pre-flight of what readers get who chose sections: what can come out otherwise than in the whole issue. Where many
 * chose differently, so many variants are looked at that each section once begins, ends, and follows each other one
 * that it follows anywhere: what a section's neighbours do not change is the same in all. The shortest come first, as
 * they lack most.
 *
 * @param choices of active readers, each distinct one once
 * @param whole what was found in the whole issue, which is not told again
 */
export async function preflightVariants(
  variants: IssueVariants,
  choices: readonly (readonly string[])[],
  context: PreflightContext,
  whole: readonly Finding[],
): Promise<Finding[]> {
  const keys = new Set(choices.map((choice) => variants.keyOf(choice)));
  const cuts = [...keys].flatMap((key) =>
    key === null || key === "" ? [] : ([[key, variants.cut(key)]] as const),
  );
  const told = new Set(whole.map(nameOf));
  const seen = new Map<string, { finding: Finding; keys: string[] }>();
  for (const [key, issue] of withAllNeighbours(cuts)) {
    for (const finding of await findingsOf(variants, key, issue, context)) {
      const name = nameOf(finding);
      const before = seen.get(name);
      if (before !== undefined) before.keys.push(key);
      else if (!told.has(name)) seen.set(name, { finding, keys: [key] });
    }
  }
  return [...seen.values()].map(({ finding, keys: [first = "", ...more] }) => {
    const others = more.length === 0 ? "" : ` and ${more.length} more`;
    return { ...finding, place: `variant ${first}${others}, ${finding.place}` };
  });
}

const nameOf = ({ check, place }: Finding): string => `${check} ${place}`;

function withAllNeighbours(cuts: readonly (readonly [key: string, issue: Issue])[]) {
  const covered = new Set<string>();
  return [...cuts]
    .sort(([a, one], [b, two]) => one.sections.length - two.sections.length || (a < b ? -1 : 1))
    .filter(([, { sections }]) => {
      const ids = ["", ...sections.map(({ id }) => id), ""];
      const pairs = ids.slice(1).map((id, at) => `${ids[at] ?? ""},${id}`);
      const fresh = pairs.filter((pair) => !covered.has(pair));
      fresh.forEach((pair) => covered.add(pair));
      return fresh.length > 0;
    });
}

/** A template that fails without a section that it counts on holds the send as well. */
async function findingsOf(
  variants: IssueVariants,
  key: string,
  issue: Issue,
  context: PreflightContext,
): Promise<readonly Finding[]> {
  try {
    return preflight(issue, await variants.render(key), context, checksOfWholes);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const place = `${error.file}:${error.line}:${error.column}`;
    const cure = "mend the template, so that it stands without the other sections";
    return [{ level: "error", check: "template", place, message: error.reason, cure }];
  }
}
