import type { Delivery, DeliveryCounts, DeliveryState } from "../domain/reader.ts";
import type { SendPlan } from "../store/begin-send.ts";
import type { Fault } from "./plan-faults.ts";
import type { Copy } from "./unruly-server.ts";

/** The ledger held against what a server really took. */
export interface Verdict {
  readonly candidates: number;
  readonly included: number;
  readonly excluded: SendPlan["excluded"];
  /** Whether candidates = included + excluded, and the states add up to the included. */
  readonly addsUp: boolean;
  readonly counts: DeliveryCounts;
  /** Copies that the server took. */
  readonly taken: number;
  /** Pending or in hand still: must be none. */
  readonly unsettled: number;
  /** Accepted or unsettled, and no copy was taken: must be none. */
  readonly lost: readonly string[];
  /** Uncertain, and no copy was taken: not lost, a person decides. */
  readonly uncertainWithout: readonly string[];
  /** Copies of which the sender could not know that there was one before, by what hid it. */
  readonly unknowable: Readonly<Record<"cut" | "killed", number>>;
  /** Readers with a copy too many, though the sender could know: must be none. */
  readonly twice: readonly string[];
  /** Readers with a second copy whom the ledger does not name as perhaps twice: must be none. */
  readonly unnamed: readonly string[];
  /** Refused in the ledger though the server never did so for good: must be none. */
  readonly wronglyRefused: readonly string[];
  /** Copies for addresses that are not on the ledger: must be none. */
  readonly strays: readonly string[];
  /** What was wrong with messages, how often: must be nothing. */
  readonly messageFaults: Readonly<Record<string, number>>;
  readonly holds: boolean;
}

/**
 * @param ledger all deliveries of the issue
 * @param resent those of which the ledger says that a copy may have gone out twice
 */
export function judgeLedger(
  plan: SendPlan,
  ledger: readonly Delivery[],
  resent: readonly Delivery[],
  copies: readonly Copy[],
  faults: ReadonlyMap<string, Fault>,
): Verdict {
  const byAddress = Map.groupBy(copies, ({ to }) => to);
  const rows = new Map(ledger.map((delivery) => [delivery.email, delivery]));
  const without = (...states: DeliveryState[]) =>
    ledger.filter(({ email, state }) => states.includes(state) && !byAddress.has(email)).map(emailOf);
  const named = new Set(resent.map(emailOf));
  const several = [...byAddress].filter(([, list]) => list.length > 1);
  const unknowable = { cut: 0, killed: 0 };
  for (const [, list] of several)
    for (const { doubt } of list.slice(0, -1)) if (doubt !== null) unknowable[doubt] += 1;
  const counts = countStates(ledger);
  const excluded = Object.values(plan.excluded).reduce((sum, n) => sum + n, 0);
  const verdict = {
    candidates: plan.candidates,
    included: plan.included,
    excluded: plan.excluded,
    addsUp: plan.candidates === plan.included + excluded && ledger.length === plan.included,
    counts,
    unsettled: counts.pending + counts.sending,
    taken: copies.length,
    lost: without("accepted", "pending", "sending"),
    uncertainWithout: without("uncertain"),
    unknowable,
    twice: several.filter(([, list]) => list.slice(0, -1).some(({ doubt }) => doubt === null)).map(first),
    unnamed: several.map(first).filter((email) => !named.has(email)),
    wronglyRefused: ledger
      .filter(({ email, state }) => state === "refused" && faults.get(email) !== "no-such-mailbox")
      .map(emailOf),
    strays: [...byAddress.keys()].filter((email) => !rows.has(email)),
    messageFaults: messageFaults(byAddress, rows),
  };
  const { lost, twice, unnamed, wronglyRefused, strays } = verdict;
  const clean = [lost, twice, unnamed, wronglyRefused, strays].every((list) => list.length === 0);
  const sound = Object.keys(verdict.messageFaults).length === 0;
  return { ...verdict, holds: verdict.addsUp && verdict.unsettled === 0 && clean && sound };
}

const emailOf = ({ email }: Delivery) => email;
const first = ([email]: readonly [string, unknown]) => email;

function countStates(ledger: readonly Delivery[]): DeliveryCounts {
  const counts = { pending: 0, sending: 0, accepted: 0, refused: 0, uncertain: 0, suppressed: 0, expired: 0 };
  for (const { state } of ledger) counts[state] += 1;
  return counts;
}

function messageFaults(
  byAddress: ReadonlyMap<string, readonly Copy[]>,
  rows: ReadonlyMap<string, Delivery>,
): Record<string, number> {
  const found: Record<string, number> = {};
  const note = (fault: string) => (found[fault] = (found[fault] ?? 0) + 1);
  for (const [email, list] of byAddress)
    for (const copy of list) {
      copy.faults.forEach(note);
      if (copy.messageId !== rows.get(email)?.messageId) note("not the ledger's Message-ID");
      if (copy.digest !== list[0]!.digest) note("a copy that is another message");
    }
  return found;
}
