import { DatabaseError } from "./database-error.ts";

interface Trouble {
  readonly says: string;
  readonly cure: string;
  readonly passing?: boolean;
}

const address = "BRIEFING_DATABASE_URL (or database in the config)";

/** SQLSTATE (PostgreSQL, appendix A), or its class. */
const byState: Readonly<Record<string, Trouble>> = {
  "28P01": { says: "refused the user or the password", cure: `correct ${address}` },
  "28000": { says: "refused the user", cure: `correct ${address}, or let the user in (pg_hba.conf)` },
  "3D000": { says: "there is no such database", cure: "make it with: createdb NAME" },
  "42501": {
    says: "the user may not do this",
    cure: "make the user the owner of the database, so that it may create and change tables",
  },
  "25006": {
    says: "is read-only, as a standby is",
    cure: "point to the server that takes writes, or end its read-only mode",
    passing: true,
  },
  "53100": { says: "its disk is full", cure: "free space on the server; then run it again" },
  "53200": { says: "is out of memory", cure: "give the server more, or ask less of it" },
  "53300": {
    says: "has no connection left",
    cure: "raise max_connections, or run fewer processes",
    passing: true,
  },
  "55P03": { says: "a lock was held for too long", cure: "see who holds it in pg_locks" },
  "57014": { says: "took too long and was cancelled", cure: "see what the server is busy with" },
  "57P01": { says: "is shutting down", cure: "start it again", passing: true },
  "57P02": { says: "has crashed and restarts", cure: "wait, or look into its log", passing: true },
  "57P03": { says: "is starting up", cure: "wait a moment", passing: true },
  "57P05": { says: "closed a session that was idle", cure: "try again", passing: true },
  "08": { says: "the connection broke", cure: "see whether it runs and can be reached", passing: true },
  "58": { says: "had trouble with its files", cure: "look into its log and at its disk" },
  XX: { says: "has a damaged file or a fault of its own", cure: "look into its log before going on" },
};

const unreachable = `start it, open the way to it, or correct the host and the port in ${address}`;
const byCode: Readonly<Record<string, Trouble>> = {
  ENOTFOUND: { says: "its host has no address", cure: `correct the host in ${address}` },
  ...Object.fromEntries(
    ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"].map(
      (code) => [code, { says: "cannot be reached", cure: unreachable, passing: true }],
    ),
  ),
};

/** What pg says without a code when a connection is gone. */
const lost =
  /connection terminated|not queryable|timeout exceeded when trying to connect|query read timeout|client was closed/i;
const tls = /certificate|self-signed|ssl|tls/i;

/** What pg throws → an error that names the database, the cause and the cure; what is no trouble of the database's stays. */
export function explainPostgres(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error;
  const trouble = troubleOf(error);
  if (trouble === null) return error;
  const { says, cure, passing = false } = trouble;
  return new DatabaseError(`database ${name}: ${says} (${detailOf(error)}); ${cure}`, { passing });
}

function troubleOf(error: Error): Trouble | null {
  const code = codeOf(error);
  const known = byCode[code] ?? byState[code] ?? byState[code.slice(0, 2)];
  if (known !== undefined) return known;
  if (lost.test(error.message)) return { says: "the connection was lost", cure: unreachable, passing: true };
  if (tls.test(`${code} ${error.message}`))
    return {
      says: "no trusted TLS connection came about",
      cure: "name the authority with sslrootcert=FILE in its address, or choose sslmode=disable on a network of your own",
    };
  return null;
}

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown };
  if (typeof code === "string") return code;
  // A host with several addresses fails with one error for each.
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return first instanceof Error ? codeOf(first) : "";
}

function detailOf(error: Error): string {
  const code = codeOf(error);
  const said = error.message.trim();
  if (said === "") return code;
  return code === "" || said.includes(code) ? said : `${code}: ${said}`;
}
