import type { ClaimedDelivery } from "../store/claim-deliveries.ts";
import type { Settlement } from "../store/settle-delivery.ts";
import { judgeReply, type Outcome } from "./replies.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Reply } from "./transport.ts";

export interface DeliverySettings {
  /** First wait after passing trouble, in milliseconds; the waits grow. */
  readonly retryAfter: number;
  /** After this long in passing trouble a delivery is expired, in milliseconds. */
  readonly giveUpAfter: number;
  /** What to do where a message was handed over and no answer came. */
  readonly uncertain: "resend" | "hold";
}

/** One copy more, where the message is known to have been handed over. A crash is counted apart: it tells less. */
const resendsAfterLoss = 1;

/**
 * What a reply makes of its delivery. `aboutUs`: the trouble is taken for ours, so this reader's row stays as it was.
 */
export function settleReply(
  delivery: ClaimedDelivery,
  reply: Reply,
  aboutUs: boolean,
  settings: DeliverySettings,
  now: Date,
  random: () => number,
): Settlement {
  const outcome = judgeReply(reply);
  const later = () => retry(delivery, reply.text, settings, now, random);
  if (aboutUs && (outcome === "ours" || outcome === "policy" || outcome === "lost"))
    return { state: "released", reply: reply.text };
  switch (outcome) {
    case "accepted":
      return { state: "accepted", reply: reply.text };
    case "refused":
    case "no-such-mailbox":
      return { state: "refused", reply: reply.text };
    case "uncertain":
      return settleUncertain(delivery, reply, settings, now);
    case "policy":
      // Believed the second time: the first may be a mood of the server's.
      return delivery.attempts > 1 ? { state: "refused", reply: reply.text } : later();
    case "lost":
      return delivery.attempts > 1 ? later() : { state: "pending", reply: reply.text, dueAt: now };
    case "passing":
      return later();
    case "ours":
      return { state: "released", reply: reply.text };
  }
}

export function countsAgainstUs(outcome: Outcome): boolean {
  return outcome === "policy" || outcome === "lost";
}

function retry(
  delivery: ClaimedDelivery,
  reply: string,
  settings: DeliverySettings,
  now: Date,
  random: () => number,
): Settlement {
  const dueAt = new Date(now.getTime() + retryDelay(delivery.attempts, settings.retryAfter, random));
  const end = delivery.firstTriedAt.getTime() + settings.giveUpAfter;
  return dueAt.getTime() > end ? { state: "expired", reply } : { state: "pending", reply, dueAt };
}

function settleUncertain(
  delivery: ClaimedDelivery,
  reply: Reply,
  settings: DeliverySettings,
  now: Date,
): Settlement {
  const text = `uncertain: no answer after the message was handed over (${reply.text})`;
  if (settings.uncertain === "hold" || delivery.losses >= resendsAfterLoss)
    return { state: "uncertain", reply: text };
  return {
    state: "pending",
    reply: text,
    dueAt: new Date(now.getTime() + settings.retryAfter),
    resent: true,
  };
}
