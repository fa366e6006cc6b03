import type { Config } from "../config/schema.ts";
import type { Issue, RenderedIssue } from "../domain/issue.ts";
import type { Finding, Report } from "../domain/report.ts";
import type { Fetch } from "../effects.ts";
import { preflight } from "../render/preflight.ts";
import { addressesToAsk } from "../render/preflight/reach.ts";
import type { Theme } from "../render/theme.ts";
import type { Store } from "../store/open-store.ts";
import { askAddresses } from "./ask-addresses.ts";
import { issueVariants } from "./issue-variants.ts";
import { preflightVariants } from "./preflight-variants.ts";

/** Checks that ask the web: made when an issue is built, and remembered. */
const askingChecks = ["links-dead", "picture-weight"] as const;

interface Edition {
  readonly issue: Issue;
  readonly rendered: RenderedIssue;
  /** Of its build, where it was built before. */
  readonly report?: Pick<Report, "findings">;
}

/**
 * The pre-flight of an issue as it stands now, and of what it is for readers who chose sections, by the config of now: an
 * error among the findings holds its send.
 * @param fetch where links and pictures are to be asked for, which takes seconds; without it what the build saw stands
 */
export async function preflightIssue(
  { issue, rendered, report }: Edition,
  config: Config,
  theme: Theme,
  store: Pick<Store, "issues" | "subscribers">,
  fetch?: Fetch,
): Promise<Finding[]> {
  const told = await store.issues.toldBefore(new Date(issue.slot));
  const levels = config.preflight;
  const isAsking = fetch !== undefined && askingChecks.some((check) => levels[check] !== "off");
  const context = {
    from: config.publication.from.address,
    dkimDomain: config.smtp.dkim?.domain ?? null,
    allowPrivate: config.fetch.allowPrivate,
    toldBefore: new Set(told.map(({ articleId }) => articleId)),
    levels,
    reaches: isAsking ? await askAddresses(addressesToAsk(rendered, issue), { fetch }) : undefined,
  };
  const found = preflight(issue, rendered, context);
  const choices = (await store.subscribers.sectionChoices()).map(({ sections }) => sections);
  const variants = issueVariants(issue, config.publication.subject, theme);
  found.push(...(await preflightVariants(variants, choices, context, found)));
  return fetch === undefined ? [...found, ...remembered(report?.findings ?? [], levels)] : found;
}

function remembered(findings: readonly Finding[], levels: Config["preflight"]): Finding[] {
  return findings.flatMap((finding): Finding[] => {
    const check = askingChecks.find((name) => name === finding.check);
    if (check === undefined || levels[check] === "off") return [];
    return [{ ...finding, level: levels[check] === "error" ? "error" : "warning" }];
  });
}

export const errorsAmong = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ level }) => level === "error");
