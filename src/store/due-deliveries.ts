import { type Expression, type Kysely, sql } from "kysely";
import type { SubscriberState } from "../domain/reader.ts";
import type { Blank } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** Whose deliveries are asked for, and for whom. */
export interface ClaimOrder {
  readonly issueId: string;
  readonly worker: string;
  readonly now: Date;
  readonly foresight?: Foresight | undefined;
}

/** With it a claim that takes a while makes use of that; one that is quick may do without. */
export interface Foresight {
  /** Domains that are likely to be asked for next. */
  next(): readonly string[];
  /** Told what the claim will most likely give, while it is on its way to the disk. */
  expect(delivery: ExpectedDelivery): void;
}

/** What a message is made of. */
export interface ExpectedDelivery {
  readonly subscriberId: string;
  readonly email: string;
  readonly name: string;
  readonly messageId: string;
  /** Which of the issue's renderings; empty for the whole. */
  readonly variant: string;
  readonly firstTriedAt: Date;
}

/** How many are asked for, to one receiving domain or any. */
export interface Want {
  readonly domain?: string | undefined;
  readonly limit: number;
}

/** What the statements of a claim are run with. */
export interface ClaimValues {
  readonly issueId: string;
  readonly worker: string;
  readonly at: number;
  readonly domain: string;
  readonly limit: number;
}

/** The claiming worker, while it is one; its row is held where others could take it for dead meanwhile. */
export function claimingWorker(db: Kysely<Tables>, blank: Blank<Pick<ClaimValues, "worker">>) {
  return db.selectFrom("workers").select("id").where("id", "=", blank("worker")).forKeyShare();
}

/** Deliveries that are due, with the state of their reader, the longest due first. */
export function dueDeliveries(
  db: Kysely<Tables>,
  blank: Blank<Pick<ClaimValues, "issueId" | "at">>,
  {
    domain,
    limit,
  }: { readonly domain?: Expression<string> | string; readonly limit: Expression<number> | number },
) {
  const pending = db
    .selectFrom("deliveries as d")
    .leftJoin("subscribers as s", "s.id", "d.subscriber_id")
    .select("s.state as reader_state")
    .where("d.issue_id", "=", blank("issueId"))
    .where("d.state", "=", sql.lit("pending"))
    .where("d.due_at", "<=", blank("at"));
  const some = domain === undefined ? pending : pending.where("d.domain", "=", domain);
  return some.orderBy("d.due_at").limit(limit);
}

const notAddressed: Readonly<Record<Exclude<SubscriberState, "active"> | "erased", string>> = {
  pending: "not addressed: has not confirmed",
  left: "not addressed: has left",
  suppressed: "not addressed: the address must not be written to",
  erased: "not addressed: erased",
};

/** @param readerState null where there is no such reader any more */
export function whyNotAddressed(readerState: string | null): string {
  return notAddressed[(readerState ?? "erased") as keyof typeof notAddressed];
}
