import type { Config } from "../config/schema.ts";
import type { Issue } from "../domain/issue.ts";
import type { Report } from "../domain/report.ts";
import type { Theme } from "../render/theme.ts";
import type { SlotOutcome } from "../schedule/daemon.ts";
import type { BuildEffects } from "./build-issue.ts";
import { makeEdition } from "./edition.ts";
import { errorsAmong } from "./preflight-issue.ts";
import type { EditionOutcome } from "./send-edition.ts";
import { isDead } from "../deliver/worker-liveness.ts";
import type { Effects } from "../effects.ts";
import type { StoredIssue } from "../store/issues.ts";
import type { Store } from "../store/open-store.ts";
import { countsInWords } from "../text/counts-in-words.ts";
import type { SendInHand } from "./sends-in-hand.ts";
import { isEmpty, whyThin } from "./thin.ts";

export interface SlotRun {
  readonly config: Config;
  readonly theme: Theme;
  readonly send: SendInHand;
  readonly effects: BuildEffects;
}

/** One slot from feeds to inboxes, unattended. A send begun before is gone on with; a thin issue is as the config says. */
export async function runSlot(
  { config, theme, send, effects }: SlotRun,
  slot: Date,
  signal: AbortSignal,
): Promise<SlotOutcome> {
  const edition = await makeEdition(config, theme, effects, slot);
  const { issue, state, report } = edition;
  const refused = state === "built" ? (whenHeld(config, issue) ?? whenFaulty(report, effects)) : null;
  if (refused !== null) return { ...refused, issueId: issue.id };
  const outcome = await send(edition, signal);
  return { issueId: issue.id, ...inWords(outcome) };
}

/** Why an issue does not go out by itself; null where it does. */
function whenHeld({ select, schedule }: Config, issue: Issue): Pick<SlotOutcome, "state" | "detail"> | null {
  if (isEmpty(issue)) return { state: "skipped", detail: "nothing new to tell" };
  const thin = whyThin(select, issue);
  if (thin !== null) return thin;
  if (schedule.approval === "none") return null;
  return {
    state: "held",
    detail: `waits for an editor: look at it, then run: briefing send --issue ${issue.id}`,
  };
}

/** What the pre-flight holds; its warnings go to the log. */
function whenFaulty(
  { issueId, findings }: Report,
  { log }: BuildEffects,
): Pick<SlotOutcome, "state" | "detail"> | null {
  for (const { level, check, place, message, cure } of findings)
    log[level === "error" ? "error" : "warn"](`issue ${issueId}: ${check}: ${place}: ${message}; ${cure}`);
  const [first, ...more] = errorsAmong(findings);
  if (first === undefined) return null;
  const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
  return {
    state: "held",
    detail: `pre-flight, ${first.check}: ${first.place}: ${first.message}; ${first.cure}${others}. Then run: briefing build, and briefing send --issue ${issueId}`,
  };
}

function inWords(outcome: EditionOutcome): Pick<SlotOutcome, "state" | "detail"> {
  if (outcome.state === "no-subscriber") return { state: "skipped", detail: "there is no active subscriber" };
  if (outcome.state === "sent-before") return { state: "done", detail: "it was sent before" };
  if (outcome.state === "stopped") return { state: "failed", detail: "stopped before the end" };
  const { counts } = outcome.outcome;
  const decide =
    counts.uncertain > 0 ? `; to decide on the uncertain: briefing settle ${outcome.issue.id}` : "";
  return { state: "done", detail: countsInWords(counts) + decide };
}

interface Resuming {
  readonly send: SendInHand;
  readonly effects: Effects & { readonly store: Pick<Store, "issues" | "deliveries" | "slots"> };
}

/** Ends what an earlier process began, whatever its slot, and what is to go on after `settle`. */
export async function resumeSends(run: Resuming, signal: AbortSignal): Promise<void> {
  const underWay = await run.effects.store.issues.underWay();
  // All at once: one that waits for its last retries, or for the next wave, must not hold up another.
  await Promise.all(
    underWay.filter(({ issue }) => !run.send.has(issue.id)).map((edition) => resume(run, edition, signal)),
  );
}

async function resume({ send, effects }: Resuming, edition: StoredIssue, signal: AbortSignal): Promise<void> {
  const { id } = edition.issue;
  const workers = await effects.store.deliveries.workers();
  const other = workers.find((one) => one.issueId === id && !isDead(one));
  const why =
    other === undefined
      ? "is not finished and in nobody's hand; it goes on here"
      : `runs in process ${other.pid} on ${other.host}; this one takes part`;
  effects.log.info(`issue ${id}: its send ${why}`);
  const outcome = await send(edition, signal);
  if (outcome.state === "stopped" && signal.aborted) {
    effects.log.info(`issue ${id}: stopped before the end; the next start goes on with it`);
    return;
  }
  const { state, detail } = inWords(outcome);
  const slot = new Date(edition.issue.slot);
  if (state === "done" && (await effects.store.slots.get(slot)) !== null)
    await effects.store.slots.settle(slot, state, id, detail, effects.now());
  effects.log.info(`issue ${id}: ${state}, ${detail}`);
}
