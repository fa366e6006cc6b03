import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildIssue } from "../../src/briefing/build-issue.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Config } from "../../src/config/schema.ts";
import type { Article } from "../../src/domain/feed.ts";
import type { Issue, Story } from "../../src/domain/issue.ts";
import { FetchError, silentLog, type Effects } from "../../src/effects.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { leastConfig, writeConfig } from "../config/with-config.ts";
import { startMailServer, type MailServer } from "../deliver/mail-server.ts";
import { sendSample } from "../deliver/send-sample.ts";
import { fromRoot } from "../render/sample-issues.ts";
import { addReaders } from "../store/sample-issue.ts";

const theme = await loadTheme([fromRoot("templates/daily")]);
let config: Config;
let store: Store;
let inbox: MailServer;

beforeEach(async () => {
  config = await configWith("");
  store = await openStore(":memory:");
  await addReaders(store, 1);
  inbox = await startMailServer();
});
afterEach(async () => {
  await inbox.close();
  await store.close();
});

/** The least config, with no page to fetch. */
async function configWith(select: string): Promise<Config> {
  const yaml = leastConfig.replace("feed.xml }", "feed.xml, fullText: never }") + select;
  return (await loadConfig(await writeConfig(yaml), {})).config;
}

function effectsAt(at: string): Effects & { store: Store } {
  const refuse = () => Promise.reject(new FetchError("connect", "nothing answers in this test"));
  return {
    store,
    now: () => new Date(at),
    fetch: refuse,
    newId: () => "id",
    random: () => 0.5,
    log: silentLog,
    sleep: () => Promise.resolve(),
  };
}

/** What the feeds brought, put where the gathering puts it. */
async function seen(
  at: string,
  ...entries: readonly [id: string, title: string, publishedAt: string, text?: string][]
) {
  const articles = entries.map(([id, title, publishedAt, text]): Article => ({
    id,
    feed: "Harbour Security",
    title,
    url: `https://harbour.example/${id}`,
    canonicalUrl: `https://harbour.example/${id}`,
    author: null,
    publishedAt: new Date(publishedAt),
    firstSeenAt: new Date(at),
    text: text ?? `${title}.`,
    categories: [],
    image: null,
    imageAlt: null,
    language: "en",
  }));
  await store.articles.save({ feed: "Harbour Security", articles });
}

const gathered = [
  {
    feed: "Harbour Security",
    url: "https://harbour.example/feed.xml",
    state: "unchanged",
    entries: 0,
    fresh: 0,
    error: null,
    reader: null,
    notes: [],
    milliseconds: 1,
  },
] as const;

async function build(at: string): Promise<Issue> {
  const { issue } = await buildIssue(config, effectsAt(at), { slot: new Date(at), gathered });
  return issue;
}

/** Builds, renders, saves, and sends to one reader over SMTP, which freezes what the issue told. */
async function publish(at: string): Promise<Issue> {
  const { issue, report } = await buildIssue(config, effectsAt(at), { slot: new Date(at), gathered });
  await store.issues.saveBuild(issue, await renderIssue(issue, theme), report, new Date(at));
  await sendSample(store, inbox.url, { issueId: issue.id });
  expect((await store.issues.byId(issue.id))?.state).toBe("sent");
  return issue;
}

const stories = (issue: Issue): Story[] =>
  issue.sections.flatMap(({ items }) => items).filter((item) => item.kind === "story");
const titles = (issue: Issue) => stories(issue).map(({ title }) => title);

const flood = "Flood closes the Larkspur data centre";
const worm = "Worm eats through Quillon routers";
const theft = "Thieves empty the vault of Bramble Bank";
const strike = "Ferry strike ends in Brindle";

describe("the edge of the window is the last issue", () => {
  test("what came after it stands in the next one, before midnight or after; what it told does not", async () => {
    await seen("2026-11-23T20:00Z", ["a", flood, "2026-11-23T19:00Z"]);
    expect(titles(await publish("2026-11-23T20:00:00Z"))).toEqual([flood]);
    await seen("2026-11-24T01:00Z", ["b", worm, "2026-11-23T23:30Z"], ["c", theft, "2026-11-24T00:30Z"]);
    expect(titles(await build("2026-11-24T01:00:00Z"))).toEqual([theft, worm]);
  });

  test("a late feed: published before the last issue, first seen after it, and told in the next", async () => {
    await seen("2026-11-23T07:00Z", ["a", flood, "2026-11-23T05:00Z"]);
    expect(titles(await publish("2026-11-23T07:00:00Z"))).toEqual([flood]);
    await seen("2026-11-23T09:00Z", ["b", worm, "2026-11-23T06:30Z"]);
    expect(titles(await build("2026-11-24T07:00:00Z"))).toEqual([worm]);
  });

  test("over a long pause: all since the last issue, and what came late to it, but nothing that it passed over", async () => {
    config = await configWith("select: { maxAge: 24h, perFeed: 1 }\n");
    await seen("2026-11-16T07:00Z", ["a", flood, "2026-11-16T06:00Z"], ["d", strike, "2026-11-16T03:00Z"]);
    expect(titles(await publish("2026-11-16T07:00:00Z"))).toEqual([flood]);
    config = await configWith("select: { maxAge: 24h, perFeed: 9 }\n");
    await seen(
      "2026-11-17T07:00Z",
      ["b", worm, "2026-11-16T06:30Z"],
      ["c", theft, "2026-11-16T08:00Z"],
      ["e", "Mill burns down at Aldermoor", "2026-11-13T08:00Z"],
    );
    expect(titles(await build("2026-11-23T07:00:00Z"))).toEqual([theft, worm]);
  });

  test("a first issue for which too little is new looks back further, and its reasons say so", async () => {
    await seen(
      "2026-11-23T07:00Z",
      ["a", flood, "2026-11-23T05:00Z"],
      ["b", worm, "2026-11-18T05:00Z"],
      ["c", theft, "2026-11-02T05:00Z"],
    );
    const at = "2026-11-23T07:00:00Z";
    const { issue, report } = await buildIssue(config, effectsAt(at), { slot: new Date(at), gathered });
    expect(titles(issue)).toEqual([flood, worm]);
    expect(report.candidates.map(({ detail }) => detail.includes("older than maxAge"))).toEqual([
      true,
      false,
    ]);
    config = await configWith("select: { firstLooksBack: 48h }\n");
    expect(titles(await build(at))).toEqual([flood]);
  });

  test("after a weekend, all that came since Friday's issue keeps at least half of its freshness", async () => {
    await seen("2026-11-20T07:00Z", ["x", strike, "2026-11-20T05:00Z"]);
    await publish("2026-11-20T07:00:00Z");
    await seen("2026-11-23T07:00Z", ["a", flood, "2026-11-20T12:00Z"], ["b", worm, "2026-11-23T05:00Z"]);
    const at = "2026-11-23T07:00:00Z";
    const { report } = await buildIssue(config, effectsAt(at), { slot: new Date(at), gathered });
    const freshness = (title: string) =>
      report.candidates
        .find((one) => one.title === title)
        ?.score?.terms.find(({ name }) => name === "freshness");
    expect(freshness(flood)?.value).toBeGreaterThan(0.5);
    expect(freshness(worm)?.value).toBeGreaterThan(0.9);
  });

  test("building again for the same slot looks at the same window", async () => {
    await seen("2026-11-23T07:00Z", ["a", flood, "2026-11-23T05:00Z"]);
    const sent = await publish("2026-11-23T07:00:00Z");
    expect((await build("2026-11-23T07:00:00Z")).hash).toBe(sent.hash);
  });
});

describe("an update over three issues", () => {
  const text =
    "Terminal operators at Larkspur stopped their container cranes on Monday after an intruder moved from the office " +
    "network into the systems that steer them. Ships are waiting outside, and about 1,200 dockers work by hand.";
  const first = "Ransomware stops the cranes of Larkspur port";
  const arrest = "Two arrested over ransomware that stopped the cranes of Larkspur port";
  const fined = "Larkspur port fined 18 million after ransomware stopped its cranes";

  test("comes once, says where it was told first, and never comes again", async () => {
    await seen("2026-11-23T07:00Z", ["a", first, "2026-11-23T05:00Z", text]);
    const monday = await publish("2026-11-23T07:00:00Z");
    expect(stories(monday)[0]?.update).toBeNull();
    await seen("2026-11-24T07:00Z", ["b", arrest, "2026-11-23T15:00Z", `${arrest}. ${text}`]);
    const tuesday = await publish("2026-11-24T07:00:00Z");
    expect(stories(tuesday)).toMatchObject([
      { title: arrest, update: { issueId: monday.id, number: 1, date: "2026-11-23T07:00:00.000Z" } },
    ]);
    const stored = await store.issues.byId(tuesday.id);
    expect(stored?.rendered.html).toContain(`href="https://briefing.news.example/issues/${monday.id}"`);
    expect(stored?.rendered.text).toContain("Update - first told in No. 1 on Monday:");
    expect(
      (await store.issues.toldBefore(new Date("2026-11-25T07:00:00Z"))).map((one) => one.isUpdate),
    ).toEqual([false, true]);
    await seen(
      "2026-11-25T07:00Z",
      ["c", fined, "2026-11-24T15:00Z", `${fined}. ${text}`],
      ["d", worm, "2026-11-24T15:00Z"],
    );
    expect(titles(await build("2026-11-25T07:00:00Z"))).toEqual([worm]);
  });

  test("is known when the first telling is too old to be a candidate", async () => {
    await seen("2026-11-16T07:00Z", ["a", first, "2026-11-16T05:00Z", text]);
    await publish("2026-11-16T07:00:00Z");
    await seen("2026-11-18T07:00Z", ["x", strike, "2026-11-18T05:00Z"]);
    await publish("2026-11-18T07:00:00Z");
    await seen(
      "2026-11-20T07:00Z",
      ["b", first, "2026-11-20T05:00Z", text],
      ["d", worm, "2026-11-20T05:00Z"],
    );
    expect(titles(await build("2026-11-20T07:00:00Z"))).toEqual([worm]);
  });
});
