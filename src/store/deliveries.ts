import type { Kysely } from "kysely";
import type { RenderedIssue } from "../domain/issue.ts";
import type { Delivery, DeliveryCounts, DeliveryState } from "../domain/reader.ts";
import { beginSend, type BeginOptions, readPlan, type SendPlan, type Told } from "./begin-send.ts";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
import {
  countDeliveries,
  type DomainQueue,
  listQueues,
  listWaves,
  type Outlook,
  readOutlook,
  type Wave,
} from "./count-deliveries.ts";
import type { Foresight } from "./due-deliveries.ts";
import { expirePending } from "./expire-pending.ts";
import { readVariant } from "./issue-variants.ts";
import { ledgerQueue } from "./ledger-queue.ts";
import { clockWatch, mendAfterClockSetBack } from "./mend-clock.ts";
import { type Pace, readPace } from "./read-pace.ts";
import { type Reclaimed, reclaimDeliveries } from "./reclaim-deliveries.ts";
import type { Settlement } from "./settle-delivery.ts";
import {
  type DecisionOrder,
  listDecisions,
  listUncertain,
  type OpenDelivery,
  type RecordedDecision,
  settleUncertain,
} from "./settle-uncertain.ts";
import type { Tables } from "./tables.ts";
import { toDelivery } from "./to-delivery.ts";
import {
  dismissWorker,
  enlistWorker,
  listWorkers,
  type NewWorker,
  refreshWorker,
  type Worker,
  type WorkerPause,
} from "./workers.ts";

export interface DeliveryStore {
  /**
   * Freezes the issue and makes its ledger, both or neither, before the first message. A send begun before
   * gives its plan again and changes nothing. `messageIds` go around the subscriber's id; `warmUp` may leave
   * the newest subscribers out, `due` says when whose hour is.
   */
  begin(
    issueId: string,
    told: readonly Told[],
    messageIds: { prefix: string; suffix: string },
    now: Date,
    options?: BeginOptions,
  ): Promise<SendPlan>;
  plan(issueId: string): Promise<SendPlan | null>;
  /** The frozen rendering for readers who chose only some sections; null where there is none. */
  variant(issueId: string, variant: string): Promise<RenderedIssue | null>;
  /**
   * Takes up to `limit` due deliveries in hand, durably, to one domain or any. Who is not active any more is
   * suppressed instead.
   */
  claim(
    issueId: string,
    worker: string,
    limit: number,
    now: Date,
    domain?: string,
    foresight?: Foresight,
  ): Promise<ClaimedDelivery[]>;
  /** Records an answer; false where the delivery is not in this worker's hand any more. */
  settle(delivery: ClaimedDelivery, settlement: Settlement, now: Date): Promise<boolean>;
  /**
   * Settles all that is due and still pending, to some domains or any, for one reason: as uncertain where a copy may have
   * got there. Gives how many.
   */
  expirePending(issueId: string, reply: string, now: Date, domains?: readonly string[]): Promise<number>;
  /**
   * What dead workers had in hand is uncertain; those that were sent again after less than `resendBelow` crashes
   * go back to pending, with the same Message-ID.
   */
  reclaim(
    issueId: string,
    isDead: (worker: Worker) => boolean,
    resendBelow: number,
    now: Date,
  ): Promise<Reclaimed>;
  counts(issueId: string): Promise<DeliveryCounts>;
  /** Readers by the hour that was set for them, the earliest first; none where all were due at once. */
  waves(issueId: string): Promise<Wave[]>;
  outlook(issueId: string): Promise<Outlook>;
  /** How the send goes; looks at every delivery. */
  pace(issueId: string, now: Date): Promise<Pace>;
  /** What is pending, by receiving domain. */
  queues(issueId: string): Promise<DomainQueue[]>;
  /**
   * The first so many behind an id, by the subscriber's id: for ledgers of any length. Who was accepted, or whose turn has
   * not come, is in no trouble.
   */
  page(issueId: string, which: "all" | "in trouble", after: string, limit: number): Promise<Delivery[]>;
  /** By address. */
  list(issueId: string, state?: DeliveryState): Promise<Delivery[]>;
  /** Deliveries of which a copy may have gone out twice, by address. */
  listResent(issueId: string): Promise<Delivery[]>;
  /** Uncertain deliveries, and those that a process left in hand which has ended; by address. */
  listUncertain(issueId: string, isDead: (worker: Worker) => boolean): Promise<OpenDelivery[]>;
  /** Carries a person's decision out and records it; null, and nothing done, while the issue's send is running. */
  decide(order: DecisionOrder, isDead: (worker: Worker) => boolean, now: Date): Promise<Delivery[] | null>;
  /** What was decided, the oldest first. */
  decisions(issueId: string): Promise<RecordedDecision[]>;
  enlist(worker: NewWorker): Promise<void>;
  /** False where somebody took this worker for dead. */
  refresh(workerId: string, pause?: WorkerPause | null): Promise<boolean>;
  dismiss(workerId: string): Promise<void>;
  /** Who sends or waits for something to send, on any machine; the longest there first. */
  workers(): Promise<Worker[]>;
}

/** @param slow for what touches every reader */
export function deliveryStore(db: Kysely<Tables>, slow: Kysely<Tables>): DeliveryStore {
  const queue = ledgerQueue(db);
  const wasSetBack = clockWatch();
  const rows = (issueId: string) => db.selectFrom("deliveries").selectAll().where("issue_id", "=", issueId);
  return {
    begin: (issueId, told, messageIds, now, options) =>
      beginSend(slow, issueId, told, messageIds, now, options),
    plan: (issueId) => readPlan(db, issueId),
    variant: (issueId, variant) => readVariant(db, issueId, variant),
    claim: (issueId, worker, limit, now, domain, foresight) =>
      queue.claim({ issueId, worker, limit, now, domain, foresight }),
    settle: (delivery, settlement, now) => queue.settle({ delivery, settlement, now }),
    expirePending: (issueId, reply, now, domains) => expirePending(db, issueId, reply, now, domains),
    async reclaim(issueId, isDead, resendBelow, now) {
      if (wasSetBack(issueId, now)) await mendAfterClockSetBack(slow, issueId, now);
      return db.transaction().execute((tx) => reclaimDeliveries(tx, issueId, isDead, resendBelow, now));
    },
    counts: (issueId) => countDeliveries(db, issueId),
    waves: (issueId) => listWaves(db, issueId),
    outlook: (issueId) => readOutlook(db, issueId),
    pace: (issueId, now) => readPace(slow, issueId, now),
    queues: (issueId) => listQueues(db, issueId),
    async page(issueId, which, after, limit) {
      const troubled = () =>
        rows(issueId)
          .where("state", "!=", "accepted")
          .where((e) => e.or([e("state", "!=", "pending"), e("last_reply", "is not", null)]));
      const query = which === "all" ? rows(issueId) : troubled();
      const behind = query.where("subscriber_id", ">", after).orderBy("subscriber_id").limit(limit);
      return (await behind.execute()).map(toDelivery);
    },
    async list(issueId, state) {
      const query = state === undefined ? rows(issueId) : rows(issueId).where("state", "=", state);
      return (await query.orderBy("email").execute()).map(toDelivery);
    },
    async listResent(issueId) {
      return (await rows(issueId).where("resends", ">", 0).orderBy("email").execute()).map(toDelivery);
    },
    listUncertain: (issueId, isDead) => listUncertain(db, issueId, isDead),
    decide: (order, isDead, now) => db.transaction().execute((tx) => settleUncertain(tx, order, isDead, now)),
    decisions: (issueId) => listDecisions(db, issueId),
    enlist: (worker) => enlistWorker(db, worker),
    refresh: (workerId, pause = null) => refreshWorker(db, workerId, pause),
    dismiss: (workerId) => dismissWorker(db, workerId),
    workers: () => listWorkers(db),
  };
}
