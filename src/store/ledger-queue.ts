import type { Kysely } from "kysely";
import { claimDeliveries, type ClaimedDelivery } from "./claim-deliveries.ts";
import { DatabaseError } from "./database-error.ts";
import type { ClaimOrder, Want } from "./due-deliveries.ts";
import { isOnPostgres } from "./is-postgres.ts";
import { releaseLost } from "./release-lost.ts";
import { type Answer, settleDeliveries } from "./settle-delivery.ts";
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
    while (claims.length + answers.length > 0) {
      const round = [answers, claims] as const;
      answers = [];
      claims = [];
      await work(...round);
    }
    running = false;
  }

  function start(): void {
    if (running) return;
    running = true;
    setImmediate(() => void drain());
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

type Round = (answers: readonly WaitingAnswer[], claims: readonly WaitingClaim[]) => Promise<void>;

/** One transaction for both: each commit waits for the disk. */
function onSqlite(db: Kysely<Tables>, hand: Hand): Round {
  const round: Round = async (answers, claims) => {
    try {
      const [settled, dealt] = await db
        .transaction()
        .execute(async (tx) => [await settleAll(tx, answers), await claimAll(tx, claims)] as const);
      resolveAll(answers, settled);
      resolveAll(claims, dealt);
      hand.settled(answers);
      hand.dealt(dealt);
    } catch (error) {
      // Trouble with the database is everybody's.
      const alone = answers.length + claims.length <= 1 || error instanceof DatabaseError;
      if (alone) rejectAll([...answers, ...claims], error);
      else {
        for (const one of answers) await round([one], []);
        for (const one of claims) await round([], [one]);
      }
    }
  };
  return round;
}

/** Two statements at once, over two connections: the server groups their commits, and neither waits for the other. */
function onPostgres(db: Kysely<Tables>, hand: Hand): Round {
  async function settle(answers: readonly WaitingAnswer[]): Promise<void> {
    if (answers.length === 0) return;
    try {
      const settled = await steadily(() => settleAll(db, answers));
      hand.settled(answers);
      resolveAll(answers, settled);
    } catch (error) {
      if (answers.length === 1 || error instanceof DatabaseError) rejectAll(answers, error);
      else for (const one of answers) await settle([one]);
    }
  }
  /** The answer to a claim was lost: what it may have taken is in nobody's hand. */
  let doubtful = false;
  async function claim(claims: readonly WaitingClaim[]): Promise<void> {
    if (claims.length === 0) return;
    try {
      const dealt = await steadily(async () => {
        if (doubtful) for (const { asked } of claims) await releaseLost(db, asked, hand.of(asked.worker));
        doubtful = true;
        return claimAll(db, claims);
      });
      doubtful = false;
      hand.dealt(dealt);
      resolveAll(claims, dealt);
    } catch (error) {
      rejectAll(claims, error);
    }
  }
  return async (answers, claims) => {
    await Promise.all([settle(answers), claim(claims)]);
  };
}

async function settleAll(db: Kysely<Tables>, answers: readonly WaitingAnswer[]): Promise<boolean[]> {
  return answers.length === 0
    ? []
    : settleDeliveries(
        db,
        answers.map(({ asked }) => asked),
      );
}

/** Those that ask for the same are served together, the first ones first. */
async function claimAll(db: Kysely<Tables>, claims: readonly WaitingClaim[]): Promise<ClaimedDelivery[][]> {
  const dealt = new Map<WaitingClaim, ClaimedDelivery[]>();
  const ofWorkers = Map.groupBy(claims, ({ asked }) => `${asked.issueId}\n${asked.worker}`);
  for (const group of ofWorkers.values()) {
    const toDomains = [...Map.groupBy(group, ({ asked }) => asked.domain).entries()];
    const wants = toDomains.map(([domain, alike]) => ({
      domain,
      limit: alike.reduce((sum, { asked }) => sum + asked.limit, 0),
    }));
    const taken = await claimDeliveries(db, group[0]!.asked, wants);
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
