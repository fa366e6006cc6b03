import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { RenderedIssue } from "../domain/issue.ts";
import type { SubscriberState } from "../domain/reader.ts";
import { sendChannel } from "./coordination.ts";
import { domainOf } from "./domain-of.ts";
import { saveVariants } from "./issue-variants.ts";
import { isOnPostgres } from "./is-postgres.ts";
import type { Tables } from "./tables.ts";

/** An article that an issue tells, so that no later issue tells it again. */
export interface Told {
  readonly articleId: string;
  readonly canonicalUrl: string;
  /** Told once before, and no more after this. */
  readonly isUpdate?: boolean;
}

/** Who was to get an issue when its send began: candidates = included + excluded. */
export interface SendPlan {
  readonly candidates: number;
  /** One delivery each. */
  readonly included: number;
  /** How many were left out, by what kept them out. */
  readonly excluded: Exclusions;
}

/** Not active, or active and kept out by a warm-up's limit of that day or by a choice of sections. */
export type Exclusions = Readonly<Record<Exclude<SubscriberState, "active">, number>> & {
  readonly "warm-up"?: number;
  /** None of the sections that they chose is in the issue. */
  readonly sections?: number;
};

/** What an issue is for readers who chose sections. */
export interface DeliverySections {
  /** The variant by the choice as it is written in the subscriber's row; null where nothing is left of the issue. */
  readonly byChoice: ReadonlyMap<string, string | null>;
  readonly rendered: ReadonlyMap<string, RenderedIssue>;
}

/** So many messages may go out on a day, in all issues together; who has been a subscriber longest comes first. */
export interface WarmUpLimit {
  readonly messages: number;
  /** The day's begin, and the next day's. */
  readonly since: Date;
  readonly until: Date;
}

/** When a reader's delivery is due; `missed` where that is too long ago, so that it is expired from the first. */
export interface DueMoment {
  readonly at: Date;
  readonly missed: boolean;
}

/** The moments by the reader's zone, and for zones that are not named and readers without one. */
export interface DueMoments {
  readonly byZone: ReadonlyMap<string, DueMoment>;
  readonly others: DueMoment;
}

/** What a send begins with, beside the issue. */
export interface BeginOptions {
  readonly warmUp?: WarmUpLimit | null;
  /** Without it all are due at once. */
  readonly due?: DueMoments | null;
  /** Without it all get the whole issue. */
  readonly sections?: DeliverySections | null;
}

const batch = 500;

export async function beginSend(
  db: Kysely<Tables>,
  issueId: string,
  told: readonly Told[],
  messageIds: { readonly prefix: string; readonly suffix: string },
  now: Date,
  { warmUp = null, due = null, sections = null }: BeginOptions = {},
): Promise<SendPlan> {
  const begin = async (tx: Transaction<Tables>) => {
    const { numUpdatedRows } = await tx
      .updateTable("issues")
      .set({ state: "sending", started_at: now.getTime() })
      .where("id", "=", issueId)
      .where("state", "=", "built")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return begunBefore(tx, issueId);
    await recordTold(tx, issueId, told);
    const limit = warmUp === null ? null : await leftToSend(tx, issueId, warmUp);
    await insertDeliveries(tx, issueId, messageIds, now, limit, sections, due);
    if (sections !== null) await saveVariants(tx, issueId, sections.rendered);
    await tellOthers(tx);
    return savePlan(tx, issueId, limit !== null, noneLeft(sections));
  };
  // What is counted is what was frozen: nobody joins or leaves between the two.
  const once = () => db.transaction().setIsolationLevel("repeatable read").execute(begin);
  return once().catch((error: unknown) => {
    // Another process began it at the same moment; then its plan is the one.
    if (isConflict(error)) return once();
    throw error;
  });
}

/**
 * PostgreSQL plans by what it knows of a table, and of this one it knows that it was empty a moment ago. Workers that
 * wait are told when this is committed.
 */
async function tellOthers(tx: Transaction<Tables>): Promise<void> {
  if (!isOnPostgres(tx)) return;
  await sql`analyze deliveries, subscribers`.execute(tx);
  await sql`select pg_notify(${sql.lit(sendChannel)}, '')`.execute(tx);
}

/** SQLSTATE 40001: serialization failure; 40P01: deadlock. */
function isConflict(error: unknown): boolean {
  return error instanceof Error && ["40001", "40P01"].includes((error as { code?: string }).code ?? "");
}

export async function readPlan(db: Kysely<Tables>, issueId: string): Promise<SendPlan | null> {
  const row = await db
    .selectFrom("issue_plans")
    .selectAll()
    .where("issue_id", "=", issueId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    candidates: row.candidates,
    included: row.included,
    excluded: JSON.parse(row.excluded) as SendPlan["excluded"],
  };
}

async function begunBefore(tx: Transaction<Tables>, issueId: string): Promise<SendPlan> {
  const plan = await readPlan(tx, issueId);
  if (plan === null) throw new Error(`issue ${issueId}: there is no such issue, so its send cannot begin`);
  return plan;
}

async function recordTold(tx: Transaction<Tables>, issueId: string, told: readonly Told[]): Promise<void> {
  for (let i = 0; i < told.length; i += batch) {
    await tx
      .insertInto("issue_articles")
      .values(
        told.slice(i, i + batch).map((one) => ({
          issue_id: issueId,
          article_id: one.articleId,
          canonical_url: one.canonicalUrl,
          is_update: Number(one.isUpdate ?? false),
        })),
      )
      .onConflict((c) => c.columns(["issue_id", "article_id"]).doNothing())
      .execute();
  }
}

/** What other issues of that day have left of the limit. One in waves is of its slot's day, though it began before. */
async function leftToSend(tx: Transaction<Tables>, issueId: string, limit: WarmUpLimit): Promise<number> {
  const inWaves = sql`(select d.wave_at from deliveries as d where d.issue_id = i.id limit 1) is not null`;
  const day = sql<number>`case when i.slot > i.started_at and ${inWaves} then i.slot else i.started_at end`;
  const { sent } = await tx
    .selectFrom("issue_plans as p")
    .innerJoin("issues as i", "i.id", "p.issue_id")
    .select((e) => e.fn.sum<number | string | null>("p.included").as("sent"))
    .where(day, ">=", limit.since.getTime())
    .where(day, "<", limit.until.getTime())
    .where("i.id", "!=", issueId)
    .executeTakeFirstOrThrow();
  return Math.max(0, limit.messages - Number(sent ?? 0));
}

/** One statement for any number of readers. */
async function insertDeliveries(
  tx: Transaction<Tables>,
  issueId: string,
  messageIds: { readonly prefix: string; readonly suffix: string },
  now: Date,
  limit: number | null,
  sections: DeliverySections | null,
  due: DueMoments | null,
): Promise<void> {
  const at = now.getTime();
  const moments = momentColumns(due, now);
  await tx
    .with("hours(zone, at, missed)", () => hoursOf(due))
    .insertInto("deliveries")
    .columns([
      "issue_id",
      "subscriber_id",
      "email",
      "domain",
      "name",
      "variant",
      "state",
      "message_id",
      "attempts",
      "resends",
      "losses",
      "due_at",
      "wave_at",
      "last_reply",
      "changed_at",
    ])
    .expression((e) => {
      const readers = e
        .selectFrom("subscribers")
        .leftJoin(sql<object>`hours`.as("hours"), (join) => join.on(sql<boolean>`hours.zone = timezone`))
        .select([
          sql<string>`cast(${issueId} as text)`.as("issue_id"),
          "id",
          "email",
          domainOf(e.ref("email")).as("domain"),
          "name",
          variantOf(sections).as("variant"),
          moments.state.as("state"),
          sql<string>`${messageIds.prefix} || id || ${messageIds.suffix}`.as("message_id"),
          sql<number>`0`.as("attempts"),
          sql<number>`0`.as("resends"),
          sql<number>`0`.as("losses"),
          moments.dueAt.as("due_at"),
          moments.waveAt.as("wave_at"),
          moments.lastReply.as("last_reply"),
          sql<number>`cast(${at} as bigint)`.as("changed_at"),
        ])
        .where("state", "=", "active")
        .where(gets(sections));
      const some = limit === null ? readers : readers.orderBy("created_at").orderBy("id").limit(limit);
      // In the order of the keys: ids are random, and a million in any order take six times as long to put into indexes.
      return e.selectFrom(some.as("some")).selectAll("some").orderBy("some.id");
    })
    .execute();
}

/** The hours by zone as a table to look up in; the first row fits no zone, for a table must have one. */
function hoursOf(due: DueMoments | null) {
  const rows = [...(due?.byZone ?? [])].map(
    ([zone, { at, missed }]) =>
      sql`(cast(${zone} as text), cast(${at.getTime()} as bigint), ${sql.lit(Number(missed))})`,
  );
  return sql<{ zone: string; at: number; missed: number }>`(values ${sql.join([
    sql`(cast(null as text), cast(null as bigint), 0)`,
    ...rows,
  ])})`;
}

function momentColumns(due: DueMoments | null, now: Date) {
  const others = (due?.others.at ?? now).getTime();
  const at = sql<number>`coalesce(hours.at, cast(${others} as bigint))`;
  const missed = sql<boolean>`coalesce(hours.missed, ${sql.lit(Number(due?.others.missed === true))}) = 1`;
  return {
    dueAt: at,
    waveAt: due === null ? sql<number | null>`cast(null as bigint)` : at,
    state: sql<string>`case when ${missed} then 'expired' else 'pending' end`,
    lastReply: sql<
      string | null
    >`case when ${missed} then 'not sent: its hour was longer ago than lateBy allows' end`,
  };
}

async function savePlan(
  tx: Transaction<Tables>,
  issueId: string,
  limited: boolean,
  none: readonly string[],
): Promise<SendPlan> {
  const left = { pending: 0, left: 0, suppressed: 0 };
  let candidates = 0;
  let active = 0;
  const states = await tx
    .selectFrom("subscribers")
    .select((e) => ["state", e.fn.countAll().as("n")])
    .groupBy("state")
    .execute();
  for (const { state, n } of states) {
    candidates += Number(n);
    if (state === "active") active = Number(n);
    else left[state as keyof typeof left] = Number(n);
  }
  const { n } = await tx
    .selectFrom("deliveries")
    .select((e) => e.fn.countAll().as("n"))
    .where("issue_id", "=", issueId)
    .executeTakeFirstOrThrow();
  const included = Number(n);
  const unchosen = none.length === 0 ? 0 : await countChoices(tx, none);
  const beyond = active - included - unchosen;
  if (beyond < 0 || (beyond > 0 && !limited))
    throw new Error(`issue ${issueId}: ${active} active subscribers, but ${included} deliveries`);
  const excluded: Exclusions = {
    ...left,
    ...(beyond === 0 ? {} : { "warm-up": beyond }),
    ...(unchosen === 0 ? {} : { sections: unchosen }),
  };
  await tx
    .insertInto("issue_plans")
    .values({ issue_id: issueId, candidates, included, excluded: JSON.stringify(excluded) })
    .execute();
  return { candidates, included, excluded };
}

/** Choices of which nothing is in the issue, as they are written. */
function noneLeft(sections: DeliverySections | null): string[] {
  return [...(sections?.byChoice ?? [])]
    .filter(([, variant]) => variant === null)
    .map(([written]) => written);
}

/** Whether a subscriber gets any of the issue. */
function gets(sections: DeliverySections | null): RawBuilder<boolean> {
  const none = noneLeft(sections);
  if (none.length === 0) return sql<boolean>`1 = 1`;
  return sql<boolean>`(sections is null or sections not in (${sql.join(none)}))`;
}

/** Who changed the choice since it was read gets the whole issue. */
function variantOf(sections: DeliverySections | null): RawBuilder<string> {
  const cases = [...(sections?.byChoice ?? [])].flatMap(([written, variant]) =>
    variant === null || variant === "" ? [] : [sql`when ${written} then ${variant}`],
  );
  if (cases.length === 0) return sql<string>`''`;
  return sql<string>`case sections ${sql.join(cases, sql` `)} else '' end`;
}

async function countChoices(tx: Transaction<Tables>, written: readonly string[]): Promise<number> {
  const { n } = await tx
    .selectFrom("subscribers")
    .select((e) => e.fn.countAll().as("n"))
    .where("state", "=", "active")
    .where("sections", "in", written)
    .executeTakeFirstOrThrow();
  return Number(n);
}
