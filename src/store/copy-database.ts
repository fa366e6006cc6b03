import { existsSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";

/**
 * Copies a database file, whole and in one state, also while others write to it. The copy has no sending process on
 * it, and no readers where `withReaders` is false. Nothing is done where there is no file yet.
 */
export async function copyDatabase(from: string, to: string, withReaders: boolean): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(dirname(to), { recursive: true });
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    await backup(source, to);
  } finally {
    source.close();
  }
  await chmod(to, 0o600);
  const copy = new DatabaseSync(to);
  try {
    copy.exec("delete from workers");
    if (!withReaders) copy.exec("delete from subscribers; delete from deliveries; vacuum");
  } finally {
    copy.close();
  }
}
