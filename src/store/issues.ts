import type { Kysely, Selectable } from "kysely";
import {
  momentOf,
  type Issue,
  type RenderedIssue,
  type ToldArticle,
  type ToldMove,
} from "../domain/issue.ts";
import type { Report } from "../domain/report.ts";
import { type SentIssue, sentIssues } from "./sent-issues.ts";
import type { IssuesTable, Tables } from "./tables.ts";

/** `built → sending → sent`; a build may be made anew until the send begins, from then on the issue is frozen. */
export type IssueState = "built" | "sending" | "sent";

export interface StoredIssue {
  readonly issue: Issue;
  readonly rendered: RenderedIssue;
  readonly report: Report;
  readonly state: IssueState;
  readonly builtAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface IssueStore {
  /** Saves a build in place of an earlier one for the same slot, unless that one is frozen. Gives what stands then. */
  saveBuild(issue: Issue, rendered: RenderedIssue, report: Report, at: Date): Promise<StoredIssue>;
  byId(id: string): Promise<StoredIssue | null>;
  bySlot(slot: Date): Promise<StoredIssue | null>;
  /** Newest slot first. */
  latest(limit: number): Promise<StoredIssue[]>;
  /** Of those that readers have got or are getting, newest slot first, what a list says of each. */
  sent(skip: number, limit: number): Promise<SentIssue[]>;
  /** Issues whose send has begun and not ended, oldest first. */
  underWay(): Promise<StoredIssue[]>;
  /** The number of this slot's issue where there is one, else one more than the highest. */
  numberFor(slot: Date): Promise<number>;
  /** The cutoff of the newest frozen issue whose slot lies before `slot`. */
  lastCutoff(slot: Date): Promise<Date | null>;
  /** What issues frozen for other slots have told, the oldest issue first. */
  toldBefore(slot: Date): Promise<ToldArticle[]>;
  /** The moves that issues frozen for other slots have told in the last half year, the oldest issue first. */
  movesToldBefore(slot: Date): Promise<ToldMove[]>;
  finish(id: string, at: Date): Promise<void>;
}

const frozen = ["sending", "sent"];

export function issueStore(db: Kysely<Tables>): IssueStore {
  const rows = () => db.selectFrom("issues").selectAll();
  return {
    saveBuild: (issue, rendered, report, at) => saveBuild(db, issue, rendered, report, at),
    async byId(id) {
      const row = await rows().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toStored(row);
    },
    async bySlot(slot) {
      const row = await rows().where("slot", "=", slot.getTime()).executeTakeFirst();
      return row === undefined ? null : toStored(row);
    },
    async latest(limit) {
      return (await rows().orderBy("slot", "desc").limit(limit).execute()).map(toStored);
    },
    sent: (skip, limit) => sentIssues(db, skip, limit),
    async underWay() {
      return (await rows().where("state", "=", "sending").orderBy("slot").execute()).map(toStored);
    },
    async numberFor(slot) {
      const own = await rows().where("slot", "=", slot.getTime()).executeTakeFirst();
      if (own !== undefined) return own.number;
      const { highest } = await db
        .selectFrom("issues")
        .select((e) => e.fn.max("number").as("highest"))
        .executeTakeFirstOrThrow();
      // SQL's max over nothing is null, whatever the type says.
      return ((highest as number | null) ?? 0) + 1;
    },
    async lastCutoff(slot) {
      const row = await rows()
        .where("slot", "<", slot.getTime())
        .where("state", "in", frozen)
        .orderBy("slot", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : new Date((JSON.parse(row.issue) as Issue).cutoff);
    },
    toldBefore: (slot) => toldBefore(db, slot),
    movesToldBefore: (slot) => movesToldBefore(db, slot),
    async finish(id, at) {
      await db
        .updateTable("issues")
        .set({ state: "sent", finished_at: at.getTime() })
        .where("id", "=", id)
        .where("state", "=", "sending")
        .execute();
    },
  };
}

/** Nothing older is a candidate, so that the cutoffs of older issues are not asked for. */
const remembered = 30 * 86_400_000;

async function toldBefore(db: Kysely<Tables>, slot: Date): Promise<ToldArticle[]> {
  const recent = await db
    .selectFrom("issues")
    .select(["id", "issue"])
    .where("state", "in", frozen)
    .where("slot", ">", slot.getTime() - remembered)
    .execute();
  const cutoffs = new Map(recent.map(({ id, issue }) => [id, (JSON.parse(issue) as Issue).cutoff]));
  const told = await db
    .selectFrom("issue_articles")
    .innerJoin("issues", "issues.id", "issue_articles.issue_id")
    .select(["issues.id", "number", "slot", "built_at", "article_id", "canonical_url", "is_update"])
    .where("slot", "!=", slot.getTime())
    .orderBy("slot")
    .orderBy("article_id")
    .execute();
  return told.map((row) => {
    const cutoff = cutoffs.get(row.id) ?? new Date(row.built_at).toISOString();
    const date = momentOf({ slot: new Date(row.slot).toISOString(), cutoff });
    return {
      articleId: row.article_id,
      canonicalUrl: row.canonical_url,
      issue: { issueId: row.id, number: row.number, date },
      cutoff,
      isUpdate: row.is_update === 1,
    };
  });
}

/** Another feed may tell of a move weeks later, when its day comes; after that it is nobody's news. */
const movesRemembered = 182 * 86_400_000;

async function movesToldBefore(db: Kysely<Tables>, slot: Date): Promise<ToldMove[]> {
  const issues = await db
    .selectFrom("issues")
    .select(["id", "number", "issue"])
    .where("state", "in", frozen)
    .where("slot", "!=", slot.getTime())
    .where("slot", ">", slot.getTime() - movesRemembered)
    .orderBy("slot")
    .execute();
  return issues.flatMap(({ id, number, issue }) => {
    const plan = JSON.parse(issue) as Issue;
    const told = { issueId: id, number, date: momentOf(plan) };
    return plan.sections
      .flatMap(({ items }) => items)
      .filter((item) => item.kind === "move")
      .map(({ person, role, organization, action, line }) => ({
        person,
        role,
        organization,
        action,
        line,
        issue: told,
      }));
  });
}

async function saveBuild(
  db: Kysely<Tables>,
  issue: Issue,
  rendered: RenderedIssue,
  report: Report,
  builtAt: Date,
): Promise<StoredIssue> {
  const row: IssuesTable = {
    id: issue.id,
    slot: new Date(issue.slot).getTime(),
    number: issue.number,
    state: "built",
    issue: JSON.stringify(issue),
    rendered: JSON.stringify(rendered),
    report: JSON.stringify(report),
    built_at: builtAt.getTime(),
    started_at: null,
    finished_at: null,
  };
  // One statement: between looking and writing, another process may begin the send.
  const { slot: at, ...said } = row;
  const saved = await db
    .insertInto("issues")
    .values(row)
    .onConflict((c) => c.column("slot").doUpdateSet(said).where("issues.state", "=", "built"))
    .returningAll()
    .executeTakeFirst();
  if (saved !== undefined) return toStored(saved);
  return toStored(await db.selectFrom("issues").selectAll().where("slot", "=", at).executeTakeFirstOrThrow());
}

function toStored(row: Selectable<IssuesTable>): StoredIssue {
  return {
    issue: JSON.parse(row.issue) as Issue,
    rendered: JSON.parse(row.rendered) as RenderedIssue,
    report: JSON.parse(row.report) as Report,
    state: row.state as IssueState,
    builtAt: new Date(row.built_at),
    startedAt: row.started_at === null ? null : new Date(row.started_at),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at),
  };
}
