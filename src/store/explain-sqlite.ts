import { DatabaseError } from "./database-error.ts";

/** SQLite's primary result codes that tell of trouble around the database, not of a mistake in a query. */
const troubles: Readonly<Record<number, readonly [says: string, cure: string]>> = {
  5: [
    "another process has kept it locked",
    "see who holds it (`fuser FILE` tells), end that, and run this again; nothing that was recorded is lost",
  ],
  7: ["there is no memory left for it", "give this machine more; then run this again"],
  8: [
    "it is read-only for this user",
    "let the user that runs Briefing write to the file, its -wal and -shm, and their folder; then run this again",
  ],
  10: [
    "its disk gave an error",
    "see whether the disk is full, over its quota or broken; then run this again: nothing that was recorded is lost",
  ],
  11: ["the file is damaged", "put a backup in its place; keep the damaged file for looking at"],
  13: [
    "its disk is full",
    "free space on it; then run this again: nothing that was recorded is lost, and what is unsettled goes on",
  ],
  14: [
    "it cannot be opened",
    "see that its folder exists and that the user that runs Briefing may write there",
  ],
  26: ["the file is no database", "correct `database` in the config, or put a backup in its place"],
};

/** What SQLite throws → an error that names the file, the cause and the cure; a mistake in a query stays as it is. */
export function explainSqlite(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  const trouble = troubles[resultCode(error) & 0xff];
  return trouble === undefined
    ? error
    : new DatabaseError(`database ${file}: ${trouble[0]} (${error.message}); ${trouble[1]}`);
}

export function isLocked(error: unknown): boolean {
  return error instanceof Error && (resultCode(error) & 0xff) === 5;
}

function resultCode(error: Error): number {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === "number" ? errcode : 0;
}
