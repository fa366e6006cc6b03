import type { Kysely } from "kysely";
import { claimDeliveries, type ClaimedDelivery, type Take } from "./claim-deliveries.ts";
import { takeOneByOne } from "./claim-one-by-one.ts";
import { DatabaseError } from "./database-error.ts";
import type { ClaimOrder, Want } from "./due-deliveries.ts";
import { isOnPostgres } from "./is-postgres.ts";
import { LookAhead } from "./look-ahead.ts";
import { releaseLost } from "./release-lost.ts";
import { settleAndClaim } from "./settle-and-claim.ts";
import { type Answer, isRecorded, settleOneByOne } from "./settle-delivery.ts";
import { steadily } from "./steadily.ts";
import type { Tables } from "./tables.ts";

interface Waiting<Asked, Given> {
  readonly asked: Asked;
  readonly resolve: (given: Given) => void;
  readonly reject: (reason: unknown) => void;
}

type Claim = ClaimOrder & Want;
type WaitingClaim = Waiting<Claim, ClaimedDelivery[]>;
type WaitingAnswer = Waiting<Answer, boolean>;

export interface LedgerQueue {
  claim(claim: Claim): Promise<ClaimedDelivery[]>;
  settle(answer: Answer): Promise<boolean>;
}

/**
 * Claims and answers that are asked for at about the same time go to the database together: a durable commit costs far
 * more than the rows in it. Each promise settles after its commit; one that cannot be done fails alone.
 */
export function ledgerQueue(db: Kysely<Tables>): LedgerQueue {
  const hand = new Hand();
  const work = isOnPostgres(db) ? onPostgres(db, hand) : onSqlite(db, hand);
  let claims: WaitingClaim[] = [];
  let answers: WaitingAnswer[] = [];
  let running = false;

  async function drain(): Promise<void> {
    const round = [answers, claims] as const;
    answers = [];
    claims = [];
    await work(...round);
    running = false;
    if (claims.length + answers.length > 0) start();
  }

  function start(): void {
    if (running) return;
    running = true;
    whenQuiet(
      () => claims.length + answers.length,
      () => void drain(),
    );
  }

  return {
    claim: (asked) =>
      new Promise((resolve, reject) => {
        claims.push({ asked, resolve, reject });
        start();
      }),
    settle: (asked) =>
      new Promise((resolve, reject) => {
        answers.push({ asked, resolve, reject });
        start();
      }),
  };
}

/** When a turn of the event loop has brought no more: those that come together are served together. */
function whenQuiet(count: () => number, then: () => void, before = 0): void {
  setImmediate(() => {
    const now = count();
    if (now === before) then();
    else whenQuiet(count, then, now);
  });
}

type Round = (answers: readonly WaitingAnswer[], claims: readonly WaitingClaim[]) => Promise<void>;

/** One transaction for both: each commit waits for the disk. */
function onSqlite(db: Kysely<Tables>, hand: Hand): Round {
  const round: Round = async (answers, claims) => {
    try {
      const [settled, dealt] = await db.transaction().execute((tx) =>
        // Past Kysely, which spends more on passing a statement on than SQLite on running it.
        tx.getExecutor().provideConnection(async (connection) => {
          const settled = await settleOneByOne(tx, asked(answers), connection);
          const take: Take = (...wanted) => takeOneByOne(tx, ...wanted, connection);
          return [settled, await claimAll(claims, take)] as const;
        }),
      );
      resolveAll(answers, settled);
      resolveAll(claims, dealt);
      hand.settled(answers);
      hand.dealt(dealt);
    } catch (error) {
      await oneByOne(round, answers, claims, error);
    }
  };
  return round;
}

/** For each issue one statement for both, which is one commit. */
function onPostgres(db: Kysely<Tables>, hand: Hand): Round {
  const ahead = new LookAhead(db);
  /** The answer to a claim was lost: what it may have taken is in nobody's hand. */
  let doubtful = false;
  const round: Round = async (answers, claims) => {
    const issues = Map.groupBy(
      [...answers.map((one) => one.asked.delivery), ...claims.map((one) => one.asked)],
      ({ issueId }) => issueId,
    );
    for (const issueId of issues.keys())
      await ofOneIssue(
        issueId,
        answers.filter(({ asked }) => asked.delivery.issueId === issueId),
        claims.filter(({ asked }) => asked.issueId === issueId),
      );
  };
  async function ofOneIssue(issueId: string, ...[answers, claims]: Parameters<Round>): Promise<void> {
    let open = answers;
    let asks = 0;
    const settleAnd = async (...[order, wants]: Parameters<Take> | [null, []]) => {
      const { settled, taken } = await settleAndClaim(db, ahead, issueId, asked(open), order, wants);
      hand.settled(open);
      resolveAll(open, asks > 1 ? await withRecorded(db, open, settled) : settled);
      open = [];
      return taken;
    };
    try {
      const dealt = await steadily(async () => {
        asks += 1;
        if (doubtful) for (const { asked } of claims) await releaseLost(db, asked, hand.of(asked.worker));
        if (claims.length === 0) await settleAnd(null, []);
        doubtful ||= claims.length > 0;
        return claimAll(claims, settleAnd);
      });
      if (claims.length > 0) doubtful = false;
      hand.dealt(dealt);
      resolveAll(claims, dealt);
    } catch (error) {
      await oneByOne(round, open, claims, error);
    }
  }
  return round;
}

/** Where the connection broke, answers may have been recorded without our hearing of it. */
function withRecorded(
  db: Kysely<Tables>,
  answers: readonly WaitingAnswer[],
  settled: readonly boolean[],
): Promise<boolean[]> {
  return Promise.all(settled.map(async (done, at) => done || (await isRecorded(db, answers[at]!.asked))));
}

/** So that one that cannot be done fails alone; trouble with the database is everybody's. */
async function oneByOne(
  round: Round,
  answers: readonly WaitingAnswer[],
  claims: readonly WaitingClaim[],
  error: unknown,
): Promise<void> {
  if (answers.length + claims.length <= 1 || error instanceof DatabaseError) {
    rejectAll([...answers, ...claims], error);
    return;
  }
  for (const one of answers) await round([one], []);
  for (const one of claims) await round([], [one]);
}

function asked<Asked>(waiting: readonly Waiting<Asked, never>[]): Asked[] {
  return waiting.map((one) => one.asked);
}

/** Those that ask for the same are served together, the first ones first. */
async function claimAll(claims: readonly WaitingClaim[], take: Take): Promise<ClaimedDelivery[][]> {
  const dealt = new Map<WaitingClaim, ClaimedDelivery[]>();
  const ofWorkers = Map.groupBy(claims, ({ asked }) => `${asked.issueId}\n${asked.worker}`);
  for (const group of ofWorkers.values()) {
    const toDomains = [...Map.groupBy(group, ({ asked }) => asked.domain).entries()];
    const wants = toDomains.map(([domain, alike]) => ({
      domain,
      limit: alike.reduce((sum, { asked }) => sum + asked.limit, 0),
    }));
    const taken = await claimDeliveries(group[0]!.asked, wants, take);
    toDomains.forEach(([, alike], at) => {
      for (const one of alike) dealt.set(one, taken[at]!.splice(0, one.asked.limit));
    });
  }
  return claims.map((one) => dealt.get(one)!);
}

function resolveAll<Given>(waiting: readonly Waiting<unknown, Given>[], given: readonly Given[]): void {
  waiting.forEach(({ resolve }, at) => resolve(given[at]!));
}

function rejectAll(waiting: readonly Waiting<unknown, never>[], reason: unknown): void {
  for (const { reject } of waiting) reject(reason);
}

/** What each worker of this process has in hand. */
class Hand {
  readonly #held = new Map<string, Set<string>>();

  of(worker: string): Set<string> {
    const held = this.#held.get(worker) ?? new Set();
    this.#held.set(worker, held);
    return held;
  }
  dealt(dealt: readonly (readonly ClaimedDelivery[])[]): void {
    for (const { worker, subscriberId } of dealt.flat()) this.of(worker).add(subscriberId);
  }
  settled(answers: readonly WaitingAnswer[]): void {
    for (const { asked } of answers) this.of(asked.delivery.worker).delete(asked.delivery.subscriberId);
  }
}
