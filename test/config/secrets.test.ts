import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { Secret } from "../../src/config/secret.ts";
import { leastConfig, mistakesIn, writeConfig } from "./with-config.ts";

const canary = "hunter2canary";

describe("a secret", () => {
  test("prints as [secret] in templates, JSON, inspection and joins; only reveal gives it", () => {
    const secret = new Secret(canary);
    const printed = [
      `smtp ${secret as unknown as string}`,
      "smtp " + (secret as unknown as string),
      String(secret),
      JSON.stringify({ secret }),
      inspect(secret, { showHidden: true, depth: 9 }),
      inspect({ deep: [secret] }, { showHidden: true, depth: 9 }),
      [secret].join(),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify(Object.assign({}, secret)),
    ];
    expect(printed.join("\n")).not.toContain(canary);
    expect(printed[0]).toBe("smtp [secret]");
    expect(secret.reveal()).toBe(canary);
  });
});

describe("the environment", () => {
  test("overrides the config, and nothing loaded shows it", async () => {
    const env = {
      BRIEFING_SMTP_URL: `smtps://desk:${canary}@mail.example:465`,
      BRIEFING_DATABASE_URL: `postgres://desk:${canary}@db.example/b`,
      BRIEFING_SECRET: `${canary}-${canary}`,
    };
    const loaded = await loadConfig(await writeConfig(leastConfig), env);
    expect(loaded.secrets.smtpUrl.reveal()).toBe(env.BRIEFING_SMTP_URL);
    expect(loaded.secrets.databaseUrl.reveal()).toBe(env.BRIEFING_DATABASE_URL);
    const shown = JSON.stringify(loaded) + inspect(loaded, { depth: 20, showHidden: true });
    expect(shown).not.toContain(canary);
  });

  test("may name a file instead, whose last line break does not count", async () => {
    const file = await writeConfig(leastConfig);
    const secretFile = join(file, "..", "smtp-url");
    await writeFile(secretFile, `smtp://desk:${canary}@mail.example\n`);
    const { secrets } = await loadConfig(file, { BRIEFING_SMTP_URL_FILE: secretFile });
    expect(secrets.smtpUrl.reveal()).toBe(`smtp://desk:${canary}@mail.example`);
  });

  test("an empty variable says nothing", async () => {
    const { secrets } = await loadConfig(await writeConfig(leastConfig), { BRIEFING_SMTP_URL: "" });
    expect(secrets.smtpUrl.reveal()).toBe("smtp://127.0.0.1:2525");
  });

  test.each([
    [{ BRIEFING_SECRET: `${canary}${canary}`, BRIEFING_SECRET_FILE: "/x" }, "BRIEFING_SECRET", "both set"],
    [
      { BRIEFING_SECRET_FILE: "/no/such/file" },
      "BRIEFING_SECRET_FILE",
      "names /no/such/file, which cannot be read (ENOENT)",
    ],
    [{ BRIEFING_SECRET: canary }, "BRIEFING_SECRET", "is shorter than 16 characters"],
    [{ BRIEFING_SMTP_URL: `http://desk:${canary}@mail.example` }, "BRIEFING_SMTP_URL", "smtp:// or smtps://"],
    [{ BRIEFING_SMTP_URL: `desk:${canary}@mail.example` }, "BRIEFING_SMTP_URL", "smtp:// or smtps://"],
    [
      { BRIEFING_DATABASE_URL: `mysql://desk:${canary}@db.example/b` },
      "BRIEFING_DATABASE_URL",
      "postgres://",
    ],
  ])("%#: a wrong variable is a mistake that names it and does not repeat it", async (env, path, problem) => {
    const mistakes = await mistakesIn(await writeConfig(leastConfig), env);
    expect(mistakes).toMatchObject([{ file: "environment", line: null, path }]);
    expect(mistakes[0]?.problem).toContain(problem);
    expect(new ConfigError(mistakes).message).not.toContain(canary);
  });

  test("is reported together with the file", async () => {
    const mistakes = await mistakesIn(await writeConfig(`${leastConfig}themes: x\n`), {
      BRIEFING_SECRET: "short",
    });
    expect(mistakes.map((each) => each.path)).toEqual(["BRIEFING_SECRET", "themes"]);
  });
});

describe("a password in the config", () => {
  test.each([
    [`smtp: { url: "smtp://desk:${canary}@mail.example" }`, "BRIEFING_SMTP_URL"],
    [`smtp: { url: "smtp://desk:${canary}@mail.example/path" }`, "BRIEFING_SMTP_URL"],
    [`smtp: "smtp://desk:${canary}@mail.example"`, "write keys under it"],
    [`database: "postgres://desk:${canary}@db.example/b"`, "BRIEFING_DATABASE_URL"],
    [`password: ${canary}`, "BRIEFING_SMTP_URL"],
    [`smtp: { password: ${canary} }`, "BRIEFING_SMTP_URL"],
    [`smtp: { url:smtp://desk:${canary}@mail.example }`, "put a space after the colon: url: …"],
    [`smtp: "smtp://desk:${canary}@mail.example`, "missing sign"],
    [`smtp: "a" ${canary}`, ""],
    [`smtp: &a *${canary}`, ""],
  ])("%#: is a mistake with its cure, and is not repeated", async (text, cure) => {
    const mistakes = await mistakesIn(await writeConfig(`${leastConfig}${text}\n`));
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]?.cure).toContain(cure);
    expect(new ConfigError(mistakes).message).not.toContain(canary);
  });
});
