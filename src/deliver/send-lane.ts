import type { Recipient, Sender } from "../domain/reader.ts";
import type { Effects } from "../effects.ts";
import type { ClaimedDelivery } from "../store/claim-deliveries.ts";
import type { Store } from "../store/open-store.ts";
import type { Settlement } from "../store/settle-delivery.ts";
import { normalizeEmail } from "../text/email-address.ts";
import type { MessageEncoder } from "./encode-message.ts";
import type { Outage } from "./outage.ts";
import { judgeReply } from "./replies.ts";
import { countsAgainstUs, type DeliverySettings, settleReply } from "./settle-reply.ts";
import type { Line, Reply, Transport } from "./transport.ts";

/** The readers' own links. */
export interface ReaderLinks {
  leaveUrl(subscriberId: string): string;
  leaveMailto(subscriberId: string): string;
}

/** What the lanes of one send share. */
export interface SendContext {
  readonly issueId: string;
  readonly store: Pick<Store, "deliveries" | "subscribers">;
  readonly transport: Transport;
  readonly encoder: MessageEncoder;
  readonly sender: Sender;
  readonly links: ReaderLinks;
  readonly settings: DeliverySettings;
  readonly effects: Pick<Effects, "now" | "random" | "sleep" | "log">;
  readonly outage: Outage;
  /** Waits for this message's turn; null where it is at once. */
  readonly turn: (signal: AbortSignal) => Promise<void> | null;
  /** Changes where this worker was taken for dead and had to enlist anew. */
  readonly workerId: () => string;
  /** Aborted when the send is to stop: what is in hand is finished, nothing more is taken. */
  readonly signal: AbortSignal;
  readonly trouble: (text: string) => void;
}

const shortestRest = 5;
const longestRest = 1_000;
const waitForOthers = 50;

/** One connection's work: claim, send, record the answer, until nothing is left. */
export async function runLane(context: SendContext): Promise<void> {
  const { effects, outage, signal } = context;
  let line: Line | null = null;
  try {
    while (!signal.aborted) {
      const pause = outage.pause(effects.now());
      const rest = pause > 0 ? pause : await restNeeded(context);
      if (rest === null) return;
      if (rest > 0) {
        if (rest >= longestRest) line?.close();
        await sleepThenGiveUp(context, rest, pause > 0);
        continue;
      }
      const open: Line | null = line !== null && line.open ? line : await openLine(context);
      line = open;
      if (open !== null) await sendWhileDue(context, open);
    }
  } finally {
    line?.close();
  }
}

/** Milliseconds until there may be something to send; null where nothing is left. */
async function restNeeded({ store, issueId, effects }: SendContext): Promise<number | null> {
  const { nextDueAt, sending } = await store.deliveries.outlook(issueId);
  if (nextDueAt === null) return sending ? waitForOthers : null;
  const wait = nextDueAt.getTime() - effects.now().getTime();
  return wait <= 0 ? 0 : Math.min(Math.max(wait, shortestRest), longestRest);
}

async function sleepThenGiveUp(context: SendContext, milliseconds: number, outage: boolean): Promise<void> {
  const { effects, signal, store, issueId, settings } = context;
  await effects.sleep(milliseconds, signal);
  if (!outage || context.outage.lasting(effects.now()) < settings.giveUpAfter) return;
  await store.deliveries.expirePending(
    issueId,
    "given up: the mail server took nothing for too long",
    effects.now(),
  );
}

async function openLine(context: SendContext): Promise<Line | null> {
  const opened = await context.transport.open();
  if ("line" in opened) return opened.line;
  report(context, opened.trouble);
  context.outage.begin(context.effects.now());
  return null;
}

async function sendWhileDue(context: SendContext, line: Line): Promise<void> {
  let delivery = await take(context, line);
  while (delivery !== null) {
    const settlement = await deliver(context, line, delivery);
    // Asked for together, so that one commit holds both.
    const [recorded, next] = await Promise.allSettled([
      record(context, delivery, settlement),
      take(context, line),
    ]);
    if (recorded.status === "rejected") {
      if (next.status === "fulfilled" && next.value !== null) await release(context, next.value, "not tried");
      throw recorded.reason;
    }
    if (next.status === "rejected") throw next.reason;
    delivery = next.value;
  }
}

/** The next due delivery, or null where there is none, or where none may be sent over this line now. */
async function take(context: SendContext, line: Line): Promise<ClaimedDelivery | null> {
  const { effects, outage, signal, store, issueId } = context;
  const may = () => line.open && !signal.aborted && outage.pause(effects.now()) === 0;
  if (!may()) return null;
  const turn = context.turn(signal);
  if (turn !== null) await turn;
  if (!may()) return null;
  const [delivery] = await store.deliveries.claim(issueId, context.workerId(), 1, effects.now());
  return delivery ?? null;
}

async function record(
  { store, effects }: SendContext,
  delivery: ClaimedDelivery,
  settlement: Settlement,
): Promise<void> {
  if (await store.deliveries.settle(delivery, settlement, effects.now())) return;
  effects.log.warn("an answer came too late: the delivery is in other hands", {
    delivery: delivery.messageId,
  });
}

function release(context: SendContext, delivery: ClaimedDelivery, reply: string): Promise<void> {
  return record(context, delivery, { state: "released", reply });
}

async function deliver(context: SendContext, line: Line, delivery: ClaimedDelivery): Promise<Settlement> {
  const { effects, outage, settings } = context;
  const reply = await sendOne(context, line, delivery).catch(async (error: unknown) => {
    // A fault of ours, before anything was sent: the send stops, and this reader loses nothing by it.
    await release(context, delivery, String(error));
    throw error;
  });
  const now = effects.now();
  const outcome = judgeReply(reply);
  if (outcome === "accepted") outage.accepted(now);
  else report(context, reply);
  const aboutUs = outcome === "ours" || (countsAgainstUs(outcome) && outage.strike(now));
  if (outcome === "ours") outage.begin(now);
  if (outcome === "no-such-mailbox") await suppress(context, delivery.subscriberId, now);
  return settleReply(delivery, reply, aboutUs, settings, now, effects.random);
}

async function sendOne(context: SendContext, line: Line, delivery: ClaimedDelivery): Promise<Reply> {
  const recipient: Recipient = {
    email: delivery.email,
    name: delivery.name,
    messageId: delivery.messageId,
    leaveUrl: context.links.leaveUrl(delivery.subscriberId),
    leaveMailto: context.links.leaveMailto(delivery.subscriberId),
  };
  const address = normalizeEmail(delivery.email);
  if (!address.ok || address.value !== delivery.email)
    return { phase: "recipient", code: 553, enhanced: null, text: "not sent: this is not one plain address" };
  const message = await context.encoder.encode(recipient, delivery.firstTriedAt);
  return line.send({ from: context.sender.from.address, to: delivery.email }, message);
}

/** The mailbox is not there: no later issue is sent to it either. Who has left meanwhile has left. */
async function suppress({ store }: SendContext, subscriberId: string, now: Date): Promise<void> {
  await store.subscribers.change(subscriberId, ["active"], "suppressed", now);
}

function report({ trouble, effects, issueId }: SendContext, reply: Reply): void {
  trouble(reply.text);
  if (judgeReply(reply) !== "ours") return;
  effects.log.error("sending pauses: the mail server or our account is in trouble", {
    issue: issueId,
    phase: reply.phase,
    reply: reply.text,
  });
}
