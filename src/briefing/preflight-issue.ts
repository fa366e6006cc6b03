import type { Config } from "../config/schema.ts";
import type { Issue, RenderedIssue } from "../domain/issue.ts";
import type { Finding } from "../domain/report.ts";
import { preflight } from "../render/preflight.ts";
import type { Store } from "../store/open-store.ts";

/** The pre-flight of an issue as it stands now, by the config of now: an error among the findings holds its send. */
export async function preflightIssue(
  { issue, rendered }: { readonly issue: Issue; readonly rendered: RenderedIssue },
  config: Config,
  store: Pick<Store, "issues">,
): Promise<Finding[]> {
  const told = await store.issues.toldBefore(new Date(issue.slot));
  return preflight(issue, rendered, {
    from: config.publication.from.address,
    dkimDomain: config.smtp.dkim?.domain ?? null,
    allowPrivate: config.fetch.allowPrivate,
    toldBefore: new Set(told.map(({ articleId }) => articleId)),
    levels: config.preflight,
  });
}

export const errorsAmong = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ level }) => level === "error");
