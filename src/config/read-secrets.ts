import { readFile } from "node:fs/promises";
import type { Checked } from "../text/checked.ts";
import { checkDatabase, checkSmtpUrl } from "./check-address.ts";
import type { Mistake } from "./config-error.ts";
import { Secret } from "./secret.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment gives; each is null when it says nothing. */
export interface GivenSecrets {
  readonly smtpUrl: Secret | null;
  readonly databaseUrl: Secret | null;
  readonly linkSecret: Secret | null;
}

const leastLinkSecret = 16;

/** `NAME` or the file that `NAME_FILE` names. Every mistake is reported; no value is ever part of one. */
export async function readSecrets(
  env: Environment,
): Promise<{ given: GivenSecrets; mistakes: readonly Mistake[] }> {
  const mistakes: Mistake[] = [];
  const take = async (name: string, check: (text: string) => Checked<string>, like: string) => {
    const read = await readVariable(env, name);
    if (read === null) return null;
    if ("problem" in read) {
      mistakes.push(read);
      return null;
    }
    const checked = check(read.text);
    if (checked.ok) return new Secret(checked.value);
    mistakes.push(mistake(read.variable, checked.problem, `give it something like ${like}`));
    return null;
  };
  const given = {
    smtpUrl: await take("BRIEFING_SMTP_URL", checkSmtpUrl, "smtps://user:password@mail.news.example:465"),
    databaseUrl: await take(
      "BRIEFING_DATABASE_URL",
      checkDatabase,
      "postgres://user:password@db.news.example/briefing",
    ),
    linkSecret: await take("BRIEFING_SECRET", checkLinkSecret, "the output of: openssl rand -hex 32"),
  };
  return { given, mistakes };
}

async function readVariable(
  env: Environment,
  name: string,
): Promise<{ text: string; variable: string } | Mistake | null> {
  const direct = env[name] ?? "";
  const file = env[`${name}_FILE`] ?? "";
  if (direct !== "" && file !== "")
    return mistake(name, `and ${name}_FILE are both set`, "keep one of the two");
  if (direct !== "") return { text: direct, variable: name };
  if (file === "") return null;
  try {
    return { text: (await readFile(file, "utf8")).replace(/\r?\n$/, ""), variable: `${name}_FILE` };
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? "unreadable";
    return mistake(
      `${name}_FILE`,
      `names ${file}, which cannot be read (${cause})`,
      "check the path and who may read it",
    );
  }
}

function checkLinkSecret(text: string): Checked<string> {
  if (text.length >= leastLinkSecret) return { ok: true, value: text };
  return { ok: false, problem: `is shorter than ${leastLinkSecret} characters and can be guessed` };
}

function mistake(path: string, problem: string, cure: string): Mistake {
  return { file: "environment", line: null, column: null, path, problem, cure };
}
