import type { ClaimedDelivery } from "../store/claim-deliveries.ts";
import type { Settlement } from "../store/settle-delivery.ts";
import { normalizeEmail } from "../text/email-address.ts";
import type { Slot } from "./domain-queues.ts";
import { alarm, heedReply } from "./heed-reply.ts";
import { retryDelay } from "./retry-delay.ts";
import type { SendContext } from "./send-context.ts";
import { settleReply } from "./settle-reply.ts";
import type { Line, Reply } from "./transport.ts";

/** A delivery in this lane's hand, with the leave to send it. */
interface Task {
  readonly delivery: ClaimedDelivery;
  readonly slot: Slot;
}

const shortestRest = 5;
const longestRest = 1_000;
const waitForOthers = 50;

/** One connection's work: claim, send, record the answer, until nothing is left. */
export async function runLane(context: SendContext): Promise<void> {
  const { effects, outage, signal } = context;
  let line: Line | null = null;
  let unwanted = { times: 0, until: 0 };
  try {
    while (!signal.aborted) {
      const pause = outage.pause(effects.now());
      const rest = pause > 0 ? pause : await restNeeded(context);
      if (rest === null) return;
      if (rest > 0) {
        if (rest >= longestRest) line?.close();
        // Not to its end in one go: another line may find that the trouble is over, or do what is left.
        await sleepThenGiveUp(context, Math.min(rest, longestRest), pause > 0);
        continue;
      }
      if (line === null || !line.open) {
        line = null;
        const wait = Math.min(unwanted.until - effects.now().getTime(), longestRest);
        if (wait > 0) {
          await effects.sleep(wait, signal);
          continue;
        }
        const opened: Line | number = await openLine(context, unwanted.times + 1);
        if (typeof opened === "number")
          unwanted = { times: unwanted.times + 1, until: effects.now().getTime() + opened };
        else line = opened;
      }
      if (line === null) continue;
      unwanted = { times: 0, until: 0 };
      await sendWhileDue(context, line);
    }
  } finally {
    line?.close();
  }
}

/** Milliseconds until there may be something to send; null where nothing is left. */
async function restNeeded({
  store,
  issueId,
  effects,
  queues,
  rate,
  transport,
}: SendContext): Promise<number | null> {
  if (queues.wait(effects.now()) === 0) return Math.min(rate?.pause(effects.now()) ?? 0, longestRest);
  await queues.refresh(effects.now(), effects.now);
  const wait = queues.wait(effects.now());
  if (wait === 0) return 0;
  const { nextDueAt, sending } = await store.deliveries.outlook(issueId);
  if (nextDueAt === null && !sending) return null;
  const longest = sending ? Math.max(waitForOthers, 10 * transport.connections) : longestRest;
  return Math.min(Math.max(wait, shortestRest), longest);
}

async function sleepThenGiveUp(context: SendContext, milliseconds: number, outage: boolean): Promise<void> {
  const { effects, signal, store, issueId, settings } = context;
  await effects.sleep(milliseconds, outage ? signal : AbortSignal.any([signal, context.queues.changed]));
  if (!outage || context.outage.lasting(effects.now()) < settings.giveUpAfter) return;
  await store.deliveries.expirePending(
    issueId,
    "given up: the mail server took nothing for too long",
    effects.now(),
  );
  context.queues.forget();
}

/** A line; or for how many milliseconds this lane has none, while others may. */
async function openLine(context: SendContext, times: number): Promise<Line | number> {
  const { effects, issueId, lines, outage, settings, transport } = context;
  const opened = await lines.open();
  if ("line" in opened) return opened.line;
  context.trouble(opened.trouble.text);
  if (opened.others === 0) {
    const before = outage.pauses;
    outage.begin(effects.now());
    if (outage.pauses > before) alarm(context, opened.trouble);
    return 0;
  }
  const wait = retryDelay(times, settings.retryAfter, effects.random);
  effects.log.warn("the mail server took one connection less; if that lasts, lower smtp.connections", {
    issue: issueId,
    connections: `${opened.others} of ${transport.connections}`,
    reply: opened.trouble.text,
    milliseconds: wait,
  });
  return wait;
}

async function sendWhileDue(context: SendContext, line: Line): Promise<void> {
  let task = await take(context, line);
  while (task !== null) {
    const settlement = await deliver(context, line, task);
    // Asked for together, so that one commit holds both.
    const [recorded, next] = await Promise.allSettled([
      record(context, task, settlement),
      take(context, line),
    ]);
    if (recorded.status === "rejected") {
      if (next.status === "fulfilled" && next.value !== null) await release(context, next.value, "not tried");
      throw recorded.reason;
    }
    if (next.status === "rejected") throw next.reason;
    task = next.value;
  }
}

/** The next due delivery, or null where there is none, or where none may be sent over this line now. */
async function take(context: SendContext, line: Line): Promise<Task | null> {
  const { effects, outage, signal, store, issueId, queues, rate } = context;
  const may = () => line.open && !signal.aborted && outage.pause(effects.now()) === 0;
  for (;;) {
    const slot = may() ? queues.next(effects.now()) : null;
    if (slot === null) return null;
    if ((rate !== null && !(await rate.turn(signal))) || !may()) {
      queues.unused(slot);
      return null;
    }
    const [delivery] = await store.deliveries.claim(
      issueId,
      context.workerId(),
      1,
      effects.now(),
      slot.domain,
      { next: () => queues.soon(), expect: (expected) => context.messages.expect(expected) },
    );
    if (delivery !== undefined) return { delivery, slot };
    queues.none(slot);
  }
}

async function record(context: SendContext, { delivery, slot }: Task, settlement: Settlement): Promise<void> {
  const { store, effects, queues } = context;
  const now = effects.now();
  if (!(await store.deliveries.settle(delivery, settlement, now)))
    effects.log.warn("an answer came too late: the delivery is in other hands", {
      delivery: delivery.messageId,
    });
  else if (settlement.state === "pending") queues.returned(slot.domain, settlement.dueAt);
  else if (settlement.state === "released") queues.returned(slot.domain, now);
}

function release(context: SendContext, task: Task, reply: string): Promise<void> {
  context.queues.ended(task.slot);
  return record(context, task, { state: "released", reply });
}

async function deliver(context: SendContext, line: Line, task: Task): Promise<Settlement> {
  const { effects, settings, queues } = context;
  const { delivery, slot } = task;
  let reply: Reply;
  try {
    reply = await sendOne(context, line, delivery);
  } catch (error) {
    // A fault of ours, before anything was sent: the send stops, and this reader loses nothing by it.
    await release(context, task, String(error));
    throw error;
  }
  const aboutUs = await heedReply(context, slot, delivery, reply);
  queues.ended(slot);
  return settleReply(delivery, reply, aboutUs, settings, effects.now(), effects.random);
}

async function sendOne(context: SendContext, line: Line, delivery: ClaimedDelivery): Promise<Reply> {
  const address = normalizeEmail(delivery.email);
  if (!address.ok || address.value !== delivery.email)
    return { phase: "recipient", code: 553, enhanced: null, text: "not sent: this is not one plain address" };
  const from = context.links.returnPath(delivery.issueId, delivery.subscriberId);
  return line.send({ from, to: delivery.email }, await context.messages.of(delivery));
}
