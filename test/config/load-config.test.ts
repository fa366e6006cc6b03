import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { leastConfig, mistakesIn, writeConfig } from "./with-config.ts";

const fixture = fileURLToPath(new URL("../fixtures/config/ten-mistakes.yaml", import.meta.url));

describe("a config with ten mistakes", () => {
  test("reports all ten, each at its line and column", async () => {
    const mistakes = await mistakesIn(fixture);
    expect(mistakes.map(({ line, column, path }) => `${line ?? ""}:${column ?? ""} ${path}`)).toEqual([
      "3:9 publication.from",
      "4:3 publication.replyto",
      "5:8 publication.url",
      "8:9 schedule.cron",
      "9:13 schedule.timezone",
      "10:11 schedule.lateBy",
      "12:78 feeds[0].weight",
      "13:75 feeds[1].sections[0]",
      "14:13 feeds[2].name",
      "17:42 sections[1].kind",
    ]);
  });

  test("prints them as a list with places and cures, and no stack", async () => {
    const error = await loadConfig(fixture, {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigError);
    const printed = (error as Error).message.replaceAll(fixture, "config/briefing.yaml");
    await expect(`${printed}\n`).toMatchFileSnapshot("../golden/config/ten-mistakes.txt");
  });
});

describe("what is left out", () => {
  test("gets a safe value", async () => {
    const { config } = await loadConfig(await writeConfig(leastConfig), {});
    expect(config.schedule).toMatchObject({
      approval: "none",
      lateBy: 90 * 60_000,
      deliverAt: "publication",
    });
    expect(config.fetch).toEqual({ allowPrivate: [], timeout: 15_000, maxBytes: 5_000_000, atOnce: 20 });
    expect(config.web).toEqual({ port: 4000, host: "127.0.0.1" });
    expect(config.delivery).toEqual({
      retryAfter: 300_000,
      giveUpAfter: 86_400_000,
      uncertain: "resend",
      perDomain: { connections: 20 },
      domains: [],
    });
    expect(config.sections[0]).toMatchObject({ limit: 5, min: 1 });
  });

  test("an address, a name or a range may be private, a host on one port alone", async () => {
    const allowPrivate = [
      "127.0.0.1:8080",
      "[::1]:8080",
      "::1",
      "10.0.0.0/8",
      "feeds.internal",
      "feeds.internal:81",
    ];
    const { config } = await loadConfig(
      await writeConfig(`${leastConfig}fetch: { allowPrivate: ${JSON.stringify(allowPrivate)} }\n`),
      {},
    );
    expect(config.fetch.allowPrivate).toEqual(allowPrivate);
  });

  test("may also stand as a key with nothing behind it", async () => {
    const text = leastConfig.replace("address:", "replyTo:\n  address:") + "select:\nfetch:\n";
    const { config } = await loadConfig(await writeConfig(text), {});
    expect(config.publication.replyTo).toBeUndefined();
    expect(config.select.whenThin).toBe("send");
  });

  test.each([
    ["headlines", 8],
    ["people", 6],
    ["notices", 5],
    ["sponsor", 1],
  ])("a section of kind %s holds %i items", async (kind, limit) => {
    const { config } = await loadConfig(
      await writeConfig(leastConfig.replace("kind: stories", `kind: ${kind}`)),
      {},
    );
    expect(config.sections[0]?.limit).toBe(limit);
  });
});

describe("paths", () => {
  test("start at the project folder, the parent of config/", async () => {
    const more = `smtp: { dkim: { domain: news.example, selector: a, keyFile: data/dkim.pem } }
summaries: { llm: { url: "https://models.example/v1", model: m, apiKeyFile: /run/secrets/llm } }\n`;
    const file = await writeConfig(leastConfig + more);
    const { config, secrets, root } = await loadConfig(file, {});
    expect(root).toBe(dirname(dirname(file)));
    expect(config.database).toBe(join(root, "data/briefing.db"));
    expect(secrets.databaseUrl.reveal()).toBe(config.database);
    expect(config.smtp.dkim?.keyFile).toBe(join(root, "data/dkim.pem"));
    expect(config.summaries.llm?.apiKeyFile).toBe("/run/secrets/llm");
  });

  test("a PostgreSQL address stays what it is", async () => {
    const { config } = await loadConfig(
      await writeConfig(`${leastConfig}database: postgres://db.example/b\n`),
      {},
    );
    expect(config.database).toBe("postgres://db.example/b");
  });
});

describe("a file that cannot be used", () => {
  test("is one mistake that names briefing init when it is not there", async () => {
    const mistakes = await mistakesIn("no/such/briefing.yaml");
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatchObject({ file: "no/such/briefing.yaml", line: null, problem: "is not there" });
    expect(mistakes[0]?.cure).toContain("briefing init");
  });

  test.each([
    ["empty", "", "is empty"],
    ["only comments", "# nothing\n", "is empty"],
    ["Latin-1", Buffer.from("name: Küste\n", "latin1"), "is not UTF-8 text"],
    ["a list", "- a\n", "is a list, not a group of keys"],
  ])("is one mistake when it is %s", async (_, text, problem) => {
    expect(await mistakesIn(await writeConfig(text))).toMatchObject([{ problem }]);
  });

  test("may begin with a byte order mark", async () => {
    expect(await mistakesIn(await writeConfig(`\uFEFF${leastConfig}`))).toEqual([]);
  });
});
