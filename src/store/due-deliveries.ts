import { type Kysely, sql } from "kysely";
import type { SubscriberState } from "../domain/reader.ts";
import type { Blank } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** Whose deliveries are asked for, and for whom. */
export interface ClaimOrder {
  readonly issueId: string;
  readonly worker: string;
  readonly now: Date;
  /** To this receiving domain only. */
  readonly domain?: string | undefined;
}

/** What the statements of a claim are run with. */
export interface ClaimValues {
  readonly issueId: string;
  readonly worker: string;
  readonly domain: string;
  readonly at: number;
  readonly limit: number;
}

export function claimValues({ issueId, worker, now, domain = "" }: ClaimOrder, limit: number): ClaimValues {
  return { issueId, worker, domain, at: now.getTime(), limit };
}

/** The claiming worker, while it is one; its row is held where others could take it for dead meanwhile. */
export function claimingWorker(db: Kysely<Tables>, blank: Blank<ClaimValues>) {
  return db.selectFrom("workers").select("id").where("id", "=", blank("worker")).forKeyShare();
}

/** Deliveries that are due, with the state of their reader, the longest due first. */
export function dueDeliveries(db: Kysely<Tables>, blank: Blank<ClaimValues>, toOneDomain: boolean) {
  const pending = db
    .selectFrom("deliveries as d")
    .leftJoin("subscribers as s", "s.id", "d.subscriber_id")
    .select("s.state as reader_state")
    .where("d.issue_id", "=", blank("issueId"))
    .where("d.state", "=", sql.lit("pending"))
    .where("d.due_at", "<=", blank("at"));
  const some = toOneDomain ? pending.where("d.domain", "=", blank("domain")) : pending;
  return some.orderBy("d.due_at").limit(blank("limit"));
}

export const notAddressed: Readonly<Record<Exclude<SubscriberState, "active"> | "erased", string>> = {
  pending: "not addressed: has not confirmed",
  left: "not addressed: has left",
  suppressed: "not addressed: the address must not be written to",
  erased: "not addressed: erased",
};
