import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "./config-error.ts";
import { readSecrets, type Environment } from "./read-secrets.ts";
import { Secret } from "./secret.ts";

/**
 * What signs readers' links: BRIEFING_SECRET, else data/secret in the project folder, made on first use with mode 0600.
 * Whoever loses it breaks the links in every mail that is out.
 */
export async function linkSecret(
  root: string,
  env: Environment,
  newSecret: () => string = () => randomBytes(32).toString("base64url"),
): Promise<Secret> {
  const { given, mistakes } = await readSecrets(env);
  const own = mistakes.filter((each) => each.path.startsWith("BRIEFING_SECRET"));
  if (own.length > 0) throw new ConfigError(own);
  if (given.linkSecret !== null) return given.linkSecret;
  const file = join(root, "data", "secret");
  return new Secret((await readKept(file)) ?? (await keep(file, newSecret())));
}

async function readKept(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(`${file} cannot be read; readers' links are signed with it. Check who may read it`, {
      cause: error,
    });
  });
  if (text === null) return null;
  const secret = text.trim();
  if (secret.length >= 16) return secret;
  throw new Error(
    `${file} is cut short; readers' links are signed with it. Bring it back from a backup, or delete it: then the links in mails that are out stop working`,
  );
}

/** Linked into place whole: of two processes that start at once, both end up with the first one's. */
async function keep(file: string, secret: string): Promise<string> {
  await mkdir(join(file, ".."), { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${secret}\n`, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
    return secret;
  } catch (error) {
    const other = await readKept(file);
    if (other === null) throw error;
    return other;
  } finally {
    await rm(draft, { force: true });
  }
}
