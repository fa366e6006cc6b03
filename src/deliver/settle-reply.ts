import type { ClaimedDelivery } from "../store/claim-deliveries.ts";
import type { Settlement } from "../store/settle-delivery.ts";
import type { ProviderSettings } from "./provider-limits.ts";
import { judgeReply, type Outcome } from "./replies.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Reply } from "./transport.ts";

export interface DeliverySettings extends ProviderSettings {
  /** First wait after passing trouble, in milliseconds; the waits grow. */
  readonly retryAfter: number;
  /** After this long in passing trouble a delivery is expired, in milliseconds. */
  readonly giveUpAfter: number;
  /** What to do where a message was handed over and no answer came. */
  readonly uncertain: "resend" | "hold";
}

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
  const later = () => retryOr("expired", delivery, reply.text, settings, now, random);
  if (aboutUs && (outcome === "ours" || outcome === "policy" || outcome === "lost"))
    return { state: "released", reply: reply.text };
  switch (outcome) {
    case "accepted":
      return { state: "accepted", reply: reply.text };
    case "refused":
    case "no-such-mailbox":
      return { state: "refused", reply: reply.text };
    case "uncertain":
      return settleUncertain(delivery, reply, settings, now, random);
    case "policy":
      // Believed the second time: the first may be a mood of the server's.
      return delivery.attempts > 1 ? { state: "refused", reply: reply.text } : later();
    case "lost":
      return delivery.attempts > 1 ? later() : { state: "pending", reply: reply.text, dueAt: now };
    case "passing":
      return later();
    case "ours":
    case "elsewhere":
      return { state: "released", reply: reply.text };
  }
}

export function countsAgainstUs(outcome: Outcome): boolean {
  return outcome === "policy" || outcome === "lost" || outcome === "uncertain";
}

/** Pending with a later moment, or, where `giveUpAfter` has run out, `end`. */
function retryOr(
  end: "expired" | "uncertain",
  delivery: ClaimedDelivery,
  reply: string,
  settings: DeliverySettings,
  now: Date,
  random: () => number,
): Settlement {
  const dueAt = new Date(now.getTime() + retryDelay(delivery.attempts, settings.retryAfter, random));
  const last = delivery.firstTriedAt.getTime() + settings.giveUpAfter;
  if (dueAt.getTime() <= last) return { state: "pending", reply, dueAt };
  // One of the earlier copies may have got there.
  return { state: delivery.resends > 0 ? "uncertain" : end, reply };
}

function settleUncertain(
  delivery: ClaimedDelivery,
  reply: Reply,
  settings: DeliverySettings,
  now: Date,
  random: () => number,
): Settlement {
  const text = `uncertain: no answer after the message was handed over (${reply.text})`;
  if (settings.uncertain === "hold") return { state: "uncertain", reply: text };
  const settlement = retryOr("uncertain", delivery, text, settings, now, random);
  return settlement.state === "pending" ? { ...settlement, resent: true } : settlement;
}
