import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { configJsonSchema, type JsonSchema } from "../../src/config/json-schema.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Feed } from "../../src/domain/feed.ts";
import type { SectionPlan } from "../../src/domain/issue.ts";
import { mistakesIn, writeConfig } from "./with-config.ts";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const shipped = await readFile(at("config/briefing.yaml"), "utf8");

describe("the shipped config", () => {
  test("loads, and its feeds and sections are what the stages take", async () => {
    const { config, root } = await loadConfig(at("config/briefing.yaml"), {});
    const feeds: readonly Feed[] = config.feeds;
    const sections: readonly SectionPlan[] = config.sections;
    expect(`${root}/`).toBe(at(""));
    expect(feeds.map((feed) => new URL(feed.url).hostname)).toEqual(
      "harbour packet northlight patch people columns kuestenwache signal broken quiet"
        .split(" ")
        .map((slug) => `${slug}.example`),
    );
    expect(sections.map((section) => section.id)).toEqual([
      "top",
      "people",
      "more",
      "insights",
      "events",
      "sponsor",
    ]);
    expect(config.publication.from).toEqual({ name: "Daily Briefing", address: "briefing@news.example" });
  });

  test("explains every key of the schema", () => {
    const missing = keysOf(configJsonSchema()).filter((key) => !new RegExp(`\\b${key}\\b`).test(shipped));
    expect(missing).toEqual([]);
  });

  test("says what holds when a key is not given, wherever it shows a value for all", async () => {
    const [publication, schedule, feeds, sections] = ["publication", "schedule", "feeds", "sections"];
    const whole = (await loadConfig(at("config/briefing.yaml"), {})).config;
    const values = parse(shipped) as Record<string, unknown>;
    const required = [publication, schedule, feeds, sections].map((key) => [key, values[key]]);
    const bare = (await loadConfig(await writeConfig(JSON.stringify(Object.fromEntries(required))), {}))
      .config;
    for (const key of [
      "select",
      "summaries",
      "theme",
      "brand",
      "smtp",
      "delivery",
      "preflight",
      "fetch",
      "web",
    ] as const) {
      expect(bare[key], key).toEqual(whole[key]);
    }
  });

  test("still loads when every example in a comment is put to use", async () => {
    const example =
      /^( *)# ((?:sections|categories|keywords|image|imageAlt|llm|dkim|returnPath|passwordFile|oauth2|tls|servers|perHour|domains|warmUp|logo|color|colorDark|fonts|links): .+)$/gm;
    expect([...shipped.matchAll(example)]).toHaveLength(20);
    expect(await mistakesIn(await writeConfig(shipped.replace(example, "$1$2")))).toEqual([]);
  });
});

describe("the JSON Schema for editors", () => {
  test("is up to date", async () => {
    const file = JSON.parse(await readFile(at("config/briefing.schema.json"), "utf8")) as unknown;
    expect(file, "out of date: run node scripts/config-schema.ts").toEqual(configJsonSchema());
    expect(shipped.split("\n")[0]).toBe("# yaml-language-server: $schema=./briefing.schema.json");
  });

  test("describes every key in words", () => {
    expect(undescribed(configJsonSchema())).toEqual([]);
  });
});

function keysOf(schema: JsonSchema): string[] {
  const own = Object.entries(schema.properties ?? {});
  return [
    ...own.flatMap(([key, part]) => [key, ...keysOf(part)]),
    ...(schema.items ? keysOf(schema.items) : []),
  ];
}

function undescribed(schema: JsonSchema, path = ""): string[] {
  const parts = Object.entries(schema.properties ?? {});
  const bad = parts.filter(([, part]) => !part.description).map(([key]) => `${path}.${key}`);
  return [...bad, ...parts.flatMap(([key, part]) => undescribed(part.items ?? part, `${path}.${key}`))];
}
