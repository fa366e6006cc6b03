import { type Kysely, sql } from "kysely";
import { byCount, Prepared } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** What is written of an answer. */
export interface AnswerRow {
  readonly issue: string;
  readonly reader: string;
  readonly hand: string;
  readonly new_state: string;
  readonly tries: number;
  readonly again: number;
  readonly lost: number;
  readonly first_at: number | null;
  readonly due: number;
  readonly reply: string | null;
  readonly at: number;
}

/** The columns of answers, in their order, with their types. */
const types = {
  issue: "text",
  reader: "text",
  hand: "text",
  new_state: "text",
  tries: "integer",
  again: "integer",
  lost: "integer",
  first_at: "bigint",
  due: "bigint",
  reply: "text",
  at: "bigint",
} as const;
const columns = Object.keys(types) as (keyof typeof types)[];

/** One statement for all, so that on PostgreSQL it is one way there and back; gives for each row whether it was done. */
export async function settleAtOnce(db: Kysely<Tables>, rows: readonly AnswerRow[]): Promise<boolean[]> {
  const { rows: settled } = await ofAnswers(rows.length).run(
    db,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
  const done = new Set(settled.map((row) => `${row.issue_id}\n${row.subscriber_id}`));
  return rows.map(({ issue, reader }) => done.has(`${issue}\n${reader}`));
}

const ofAnswers = byCount(ofMany);

function ofMany(count: number) {
  return new Prepared<
    readonly (string | number | null)[],
    { readonly issue_id: string; readonly subscriber_id: string }
  >((db, blank) => {
    const cell = (at: number, column: number) => {
      const value = sql`${blank(String(at * columns.length + column) as never)}`;
      return at === 0 ? sql`cast(${value} as ${sql.raw(types[columns[column]!])})` : value;
    };
    const row = (_: unknown, at: number) => sql`(${sql.join(columns.map((_column, k) => cell(at, k)))})`;
    const given = sql.join(Array.from({ length: count }, row));
    return db
      .with(
        "answer(issue, reader, hand, new_state, tries, again, lost, first_at, due, reply, at)",
        () => sql<AnswerRow>`(values ${given})`,
      )
      .updateTable("deliveries")
      .from("answer")
      .set((e) => ({
        worker: null,
        state: e.ref("answer.new_state"),
        attempts: e.ref("answer.tries"),
        resends: e.ref("answer.again"),
        losses: e.ref("answer.lost"),
        first_tried_at: e.ref("answer.first_at"),
        due_at: e.ref("answer.due"),
        last_reply: e.ref("answer.reply"),
        changed_at: e.ref("answer.at"),
      }))
      .whereRef("issue_id", "=", "answer.issue")
      .whereRef("subscriber_id", "=", "answer.reader")
      .where("state", "=", sql.lit("sending"))
      .whereRef("worker", "=", "answer.hand")
      .returning(["issue_id", "subscriber_id"]);
  });
}
