import type { Config } from "../config/schema.ts";
import { renderIssue } from "../render/render-issue.ts";
import type { Theme } from "../render/theme.ts";
import type { StoredIssue } from "../store/issues.ts";
import { type BuildEffects, buildIssue } from "./build-issue.ts";

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
  const { issue, report } = await buildIssue(config, effects, { slot });
  effects.onProgress?.({ stage: "render", done: 0, total: 1 });
  const rendered = await renderIssue(issue, theme);
  const kilobytes = Math.ceil(Buffer.byteLength(rendered.html) / 1000);
  effects.onProgress?.({ stage: "render", done: 1, total: 1, note: `${kilobytes} kB of HTML` });
  const saved = await issues.saveBuild(issue, rendered, report, effects.now());
  return saved;
}
