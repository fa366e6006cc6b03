import type { Issue } from "../domain/issue.ts";
import type { SendPlan, Told } from "../store/begin-send.ts";
import type { StoredIssue } from "../store/issues.ts";
import { asciiDomain } from "./encode-header.ts";
import { dueMoments } from "./due-moments.ts";
import { keepWorker } from "./keep-worker.ts";
import { DomainQueues } from "./domain-queues.ts";
import { Messages } from "./messages.ts";
import { OpenLines } from "./open-lines.ts";
import { Outage } from "./outage.ts";
import { ProviderGates } from "./provider-gates.ts";
import type { SendContext } from "./send-context.ts";
import { runLane } from "./send-lane.ts";
import type { SendOrder, SendOutcome } from "./send-order.ts";
import { SharedRate } from "./shared-rate.ts";
import { variantEncoders } from "./variant-encoders.ts";
import { prepareVariants } from "./variants.ts";
import { warmUpLimit, warmUpMoment } from "./warm-up.ts";
import { progressMeter } from "./send-progress.ts";
import { stopWaiting } from "./stop-waiting.ts";

/** Within what Docker and others give a process before they kill it. */
const usualStop = 4_000;

/** How often progress is shown, in milliseconds. */
const usualReport = 500;

/** Readers from whom on looking at every delivery takes long enough to need a thread. */
const worthAThread = 500;

/**
 * Sends an issue to everybody on its ledger and ends when every delivery is settled (or held as uncertain).
 * The ledger is made, and the issue frozen, on the first call; after a crash or a stop the next call goes on
 * with what is unsettled, and several processes may call at once. Throws where the issue is missing.
 */
export async function sendIssue(order: SendOrder): Promise<SendOutcome> {
  const { issueId, effects } = order;
  const plan = await begin(order, await readIssue(order));
  // Read again: a build that was saved until the ledger froze the issue is what is sent.
  const stored = await readIssue(order);
  const [stop, over] = [new AbortController(), new AbortController()];
  const signal = order.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, order.signal]);
  let lastTrouble: string | null = null;
  await using thread = plan.included < worthAThread ? null : await order.store.overviewThread();
  const store = { ...order.store, deliveries: { ...order.store.deliveries, ...thread } };
  const gates = new ProviderGates(order.settings, store, effects);
  const queues = new DomainQueues(
    async () => (await gates.adopt(worker.id()), store.deliveries.queues(issueId)),
    (domain) => gates.of(domain),
  );
  const outage = new Outage(
    stored.startedAt ?? effects.now(),
    { limit: 2 * order.transport.connections + 1, retryAfter: order.settings.retryAfter },
    effects.random,
  );
  const pause = () => {
    const until = outage.pausedUntil(effects.now());
    return until === null ? null : { until, reason: lastTrouble ?? "" };
  };
  const worker = await keepWorker({ ...order, store }, signal, pause, async (id) => {
    await gates.adopt(id);
    queues.reconsider();
  });
  const stopping = { stop: signal, patience: order.settings.stopWithin ?? usualStop, over: over.signal };
  const transport = stopWaiting(order.transport, stopping, effects);
  const context: SendContext = {
    ...order,
    store,
    transport,
    lines: new OpenLines(transport),
    messages: new Messages(variantEncoders(order, stored.rendered), order.links),
    outage,
    gates,
    queues,
    rate: rateOf(order, store),
    workerId: worker.id,
    signal,
    trouble: (text) => (lastTrouble = text),
  };
  const progress = reportProgress(order, context, stop.signal, () => lastTrouble);
  try {
    await runLanes(context, stop);
  } finally {
    over.abort();
    stop.abort();
    await progress;
    await worker.end();
  }
  return await conclude(order, plan);
}

async function readIssue({ issueId, store }: SendOrder): Promise<StoredIssue> {
  const stored = await store.issues.byId(issueId);
  if (stored === null) throw new Error(`issue ${issueId}: there is no such issue; build it first`);
  return stored;
}

function rateOf({ settings, effects }: SendOrder, store: SendOrder["store"]): SharedRate | null {
  if (settings.perSecond === null && settings.perHour === null) return null;
  return new SharedRate("all", settings, store.turns, effects);
}

/** One lane that throws stops the others: each finishes what it has in hand. */
async function runLanes(context: SendContext, stop: AbortController): Promise<void> {
  const lane = async () => {
    try {
      await runLane(context);
    } catch (error) {
      stop.abort();
      throw error;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: context.transport.connections }, lane));
  const failed = ended.find((each) => each.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

async function begin(order: SendOrder, stored: StoredIssue): Promise<SendPlan> {
  const { store, issueId, sender, settings, effects, readerHours = null } = order;
  const address = asciiDomain(sender.from.address);
  const suffix = `@${address.slice(address.lastIndexOf("@") + 1)}>`;
  const told = stored.state === "built" ? await articlesTold(store, stored.issue) : [];
  const now = effects.now();
  const { slot, publication } = stored.issue;
  const due =
    readerHours === null
      ? null
      : dueMoments(new Date(slot), publication.timezone, await store.subscribers.zones(), readerHours, now);
  const sections =
    stored.state === "built" && order.variants
      ? await prepareVariants(order.variants, store.subscribers)
      : null;
  const warmUp = warmUpLimit(settings.warmUp, warmUpMoment(now, new Date(slot), readerHours !== null));
  const options = { warmUp, due, sections };
  return store.deliveries.begin(issueId, told, { prefix: `<${issueId}.`, suffix }, now, options);
}

async function articlesTold(store: SendOrder["store"], issue: Issue): Promise<Told[]> {
  const told = issue.sections
    .flatMap((section) => section.items)
    .filter((item) => item.kind === "story" || item.kind === "move");
  const updates = new Set(
    told.flatMap((item) => (item.kind === "story" && item.update ? item.articleIds : [])),
  );
  const articles = await store.articles.byIds([...new Set(told.flatMap(({ articleIds }) => articleIds))]);
  return articles.map(({ id, canonicalUrl }) => ({
    articleId: id,
    canonicalUrl,
    isUpdate: updates.has(id),
  }));
}

async function reportProgress(
  { issueId, effects, onProgress }: SendOrder,
  { outage, store }: SendContext,
  ended: AbortSignal,
  lastTrouble: () => string | null,
): Promise<void> {
  if (onProgress === undefined) return;
  const measure = progressMeter();
  const report = async () => {
    const now = effects.now();
    const counts = await store.deliveries.counts(issueId);
    const outlook = await store.deliveries.outlook(issueId);
    onProgress(measure(counts, now, outage.pausedUntil(now), lastTrouble(), outlook));
    // Counting a long ledger takes a while; it must not take the send's time.
    return Math.max(usualReport, 20 * (effects.now().getTime() - now.getTime()));
  };
  // Trouble that lasts stops the send itself, which says so once its answers are in: a display must not be sooner.
  const tryToReport = () => report().catch(() => usualReport);
  while (!ended.aborted) await effects.sleep(await tryToReport(), ended);
  await tryToReport();
}

async function conclude({ store, issueId, effects }: SendOrder, plan: SendPlan): Promise<SendOutcome> {
  const counts = await store.deliveries.counts(issueId);
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (rows !== plan.included)
    throw new Error(`issue ${issueId}: the ledger has ${rows} deliveries, but ${plan.included} were planned`);
  const ended = counts.pending + counts.sending === 0 ? "settled" : "stopped";
  if (ended === "settled") await store.issues.finish(issueId, effects.now());
  return { ended, plan, counts, resent: await store.deliveries.listResent(issueId) };
}
