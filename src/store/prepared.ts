import type { Compilable, CompiledQuery, Kysely, QueryResult } from "kysely";
import { isOnPostgres } from "./is-postgres.ts";
import type { Tables } from "./tables.ts";

/** Stands in a statement for a value that is not known yet. */
class OpenValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Leaves the place of a value open. */
export type Blank<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/** Runs what is compiled. */
export interface Queries {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

type Build<Values, Row> = (db: Kysely<Tables>, blank: Blank<Values>) => Compilable<Row>;

/**
 * A statement that is built once for each kind of database, and then run with other values: building one takes longer
 * than running it.
 */
export class Prepared<Values extends object, Row> {
  readonly #build: Build<Values, Row>;
  readonly #built = new Map<boolean, CompiledQuery<Row>>();
  constructor(build: Build<Values, Row>) {
    this.#build = build;
  }

  /** @param by what runs it, where that is not `db` itself */
  run(db: Kysely<Tables>, values: Values, by: Queries = db): Promise<QueryResult<Row>> {
    const kind = isOnPostgres(db);
    let statement = this.#built.get(kind);
    if (statement === undefined) {
      statement = this.#build(db, (name) => new OpenValue(name) as Values[typeof name]).compile();
      this.#built.set(kind, statement);
    }
    const parameters = statement.parameters.map((each) =>
      each instanceof OpenValue ? values[each.name as keyof Values] : each,
    );
    return by.executeQuery({ ...statement, parameters });
  }
}
