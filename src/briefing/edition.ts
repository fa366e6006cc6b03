import type { Config } from "../config/schema.ts";
import type { Issue, RenderedIssue } from "../domain/issue.ts";
import type { Report } from "../domain/report.ts";
import type { Theme } from "../render/theme.ts";
import type { StoredIssue } from "../store/issues.ts";
import { type BuildEffects, type BuildOptions, buildIssue } from "./build-issue.ts";
import { preflightIssue } from "./preflight-issue.ts";
import { renderToFit } from "./render-to-fit.ts";

export interface PreparedEdition {
  readonly issue: Issue;
  readonly rendered: RenderedIssue;
  /** With the findings of the pre-flight. */
  readonly report: Report;
}

/** Builds, renders and checks an issue, and saves nothing of it. */
export async function prepareEdition(
  config: Config,
  theme: Theme,
  effects: BuildEffects,
  options: BuildOptions,
): Promise<PreparedEdition> {
  const built = await buildIssue(config, effects, options);
  effects.onProgress?.({ stage: "render", done: 0, total: 1 });
  const { issue, rendered, report } = await renderToFit(built.issue, built.report, theme);
  const kilobytes = Math.ceil(Buffer.byteLength(rendered.html) / 1000);
  effects.onProgress?.({ stage: "render", done: 1, total: 1, note: `${kilobytes} kB of HTML` });
  const found = await preflightIssue({ issue, rendered }, config, theme, effects.store, effects.fetch);
  return { issue, rendered, report: { ...report, findings: [...report.findings, ...found] } };
}

/**
 * Builds the issue for a slot, renders it and saves both: from here on everything only says what was decided.
 * An issue whose send has begun is frozen; then that one is given.
 */
export async function makeEdition(
  config: Config,
  theme: Theme,
  effects: BuildEffects,
  slot: Date,
): Promise<StoredIssue> {
  const { issues } = effects.store;
  const before = await issues.bySlot(slot);
  if (before !== null && before.state !== "built") return before;
  const { issue, rendered, report } = await prepareEdition(config, theme, effects, { slot });
  return issues.saveBuild(issue, rendered, report, effects.now());
}
