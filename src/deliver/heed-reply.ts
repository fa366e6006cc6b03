import type { ClaimedDelivery } from "../store/claim-deliveries.ts";
import type { Slot } from "./domain-queues.ts";
import { judgeReply, type Outcome } from "./replies.ts";
import type { SendContext } from "./send-context.ts";
import { countsAgainstUs } from "./settle-reply.ts";
import { isThrottled } from "./throttled.ts";
import type { Reply } from "./transport.ts";

/**
 * What a reply means beyond its own delivery: for the send as a whole, for the provider, for the reader's next issues.
 * Gives whether the trouble is taken for ours, so that this reader's row stays as it was.
 */
export async function heedReply(
  context: SendContext,
  slot: Slot,
  delivery: ClaimedDelivery,
  reply: Reply,
): Promise<boolean> {
  const { effects, outage, gates, store } = context;
  const now = effects.now();
  const outcome = judgeReply(reply);
  if (outcome === "accepted") {
    outage.accepted();
    await gates.accepted(slot.gate);
    return false;
  }
  context.trouble(reply.text);
  const before = outage.pauses;
  if (outcome === "ours") outage.begin(now);
  // The mailbox is not there: no later issue is sent to it either. Who has left meanwhile has left.
  if (outcome === "no-such-mailbox")
    await store.subscribers.change(delivery.subscriberId, ["active"], "suppressed", now);
  const closed = await heedProvider(context, slot, outcome, reply, delivery.attempts);
  const everywhere = countsAgainstUs(outcome) && outage.strike(now);
  const ours = outcome === "ours" || everywhere || (await refusesAll(context, outcome, delivery.attempts));
  if (outage.pauses > before) alarm(context, reply);
  return ours || closed;
}

/**
 * A refusal over policy that would be believed now, where nobody's message was accepted yet: on a short list there are
 * too few in a row to tell otherwise that it is about us.
 */
async function refusesAll(context: SendContext, outcome: Outcome, attempts: number): Promise<boolean> {
  if (outcome !== "policy" || attempts < 2) return false;
  // Counting a long ledger for every refusal would take the send's time.
  if (context.gates.acceptedAny) return false;
  const { accepted } = await context.store.deliveries.counts(context.issueId);
  if (accepted > 0) context.gates.acceptedAny = true;
  else context.outage.begin(context.effects.now());
  return accepted === 0;
}

/** Trouble of ours is for somebody to look at. */
export function alarm({ effects, issueId }: SendContext, reply: Reply): void {
  effects.log.error("sending pauses: the mail server or our account is in trouble", {
    issue: issueId,
    phase: reply.phase,
    reply: reply.text,
  });
}

async function heedProvider(
  context: SendContext,
  { gate, startedAt }: Slot,
  outcome: Outcome,
  reply: Reply,
  attempts: number,
): Promise<boolean> {
  const kind = kindOf(outcome, reply, attempts);
  if (kind === null) return false;
  const { effects, gates, issueId, queues, settings, store } = context;
  const now = effects.now();
  const before = gate.pause.pauses;
  const closed = await gates.trouble(gate, kind, startedAt, now);
  if (gate.pause.pauses === before) return closed;
  const { name, domains } = gate.provider;
  const level = outcome === "policy" ? "error" : "warn";
  effects.log[level](`nothing goes to ${name} for a while: it is in trouble, or wants less`, {
    issue: issueId,
    until: gate.pause.until.toISOString(),
    pauses: gate.pause.pauses,
    reply: reply.text,
  });
  if (gate.lasting(now) < settings.giveUpAfter) return closed;
  await store.deliveries.expirePending(
    issueId,
    `given up: ${name} took nothing for too long (${reply.text})`,
    now,
    domains,
  );
  queues.forget();
  return closed;
}

function kindOf(outcome: Outcome, reply: Reply, attempts: number): "said" | "lost" | null {
  if (outcome === "policy") return "said";
  if (outcome === "lost" || outcome === "uncertain") return "lost";
  return outcome === "passing" && isThrottled(reply, attempts) ? "said" : null;
}
