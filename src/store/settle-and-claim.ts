import type { Kysely } from "kysely";
import { type Change, changeDeliveries } from "./change-deliveries.ts";
import type { Taken } from "./claim-deliveries.ts";
import { type ClaimOrder, type Want, whyNotAddressed } from "./due-deliveries.ts";
import type { LookAhead, SeenRow } from "./look-ahead.ts";
import { type Answer, answered } from "./settle-delivery.ts";
import type { Tables } from "./tables.ts";

/** What became of a round of answers and claims, in their order. */
export interface Exchanged {
  /** Whether the answer's delivery was still in that worker's hand. */
  readonly settled: readonly boolean[];
  readonly taken: readonly Taken[];
}

/**
 * Records answers and takes deliveries for wants, for PostgreSQL: one statement for any number of them, so that a round
 * is one way there and back, and one commit.
 * @param order null where nothing is wanted
 */
export async function settleAndClaim(
  db: Kysely<Tables>,
  ahead: LookAhead,
  issueId: string,
  answers: readonly Answer[],
  order: ClaimOrder | null,
  wants: readonly Want[],
): Promise<Exchanged> {
  const seen = order === null ? [] : await ahead.take(order, wants);
  const claims = seen.flat();
  const changes = [...answers.map(answered), ...claims.map((row) => claim(row, order!))];
  const alone = claims.every((row) => row.alone);
  const changing = changeDeliveries(db, issueId, order, changes, alone);
  // Behind the statement, not before it.
  if (order?.foresight !== undefined) setImmediate(expectAll, claims, order);
  const done = await changing;
  let at = answers.length;
  const taken = seen.map((rows, place): Taken => {
    const made = rows.flatMap((row) => {
      const change = changes[at++]!;
      const changed = done.get(change);
      return changed === undefined ? [] : [{ ...row, ...changed, state: change.newState }];
    });
    // Somebody else has it by now, or its reader left just now.
    if (made.length < rows.length) ahead.forget(order!, wants[place]!);
    const inHand = made.filter(({ state }) => state === "sending");
    return { rows: inHand, passedOver: inHand.length < rows.length };
  });
  return { settled: changes.slice(0, answers.length).map((change) => done.has(change)), taken };
}

function expectAll(rows: readonly SeenRow[], { foresight, now }: ClaimOrder): void {
  for (const row of rows)
    if (row.reader_state === "active")
      foresight?.expect({
        subscriberId: row.subscriber_id,
        email: row.email,
        name: row.name,
        messageId: row.message_id,
        variant: row.variant,
        firstTriedAt: new Date(row.first_tried_at ?? now.getTime()),
      });
}

function claim(row: SeenRow, { worker, now }: ClaimOrder): Change {
  const active = row.reader_state === "active";
  return {
    hand: worker,
    reader: row.subscriber_id,
    newState: active ? "sending" : "suppressed",
    reply: active ? null : whyNotAddressed(row.reader_state),
    tries: active ? 1 : 0,
    again: 0,
    due: null,
    moment: now.getTime(),
  };
}
