import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildIssue } from "../../src/briefing/build-issue.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { silentLog } from "../../src/effects.ts";
import { sampleSite, type Answer } from "./sample-site.ts";

interface Said {
  readonly title: string;
  readonly link: string;
  readonly text: string;
  readonly minutesAgo: number;
}

const rss =
  (...said: readonly Said[]): Answer =>
  (_, response) => {
    const items = said.map(({ title, link, text, minutesAgo }) => {
      const date = new Date(Date.UTC(2026, 10, 24, 7) - minutesAgo * 60_000).toUTCString();
      return `<item><title>${title}</title><link>${link}</link><pubDate>${date}</pubDate><description>${text}</description></item>`;
    });
    response
      .writeHead(200, { "content-type": "application/rss+xml" })
      .end(`<rss version="2.0"><channel><title>Feed</title>${items.join("")}</channel></rss>`);
  };

const pill: Said = {
  title: "Quillon pill melts fat overnight",
  link: "https://spam.example/0",
  text: "Doctors are stunned by what the Quillon pill does to fat, says the maker of the pill. Copy 0.",
  minutesAgo: 300,
};
const flood: Said = {
  title: "Flood closes the Larkspur data centre",
  link: "https://tide.example/flood",
  text: "Water has entered the halls at Larkspur, and the operator has switched the data centre off.",
  minutesAgo: 200,
};

/** What became of the pill in a build from two real feeds. */
async function placeOf(...spam: readonly Said[]) {
  const { effects, store } = await sampleSite({ "/spam.xml": rss(...spam), "/tide.xml": rss(flood) });
  const folder = await mkdtemp(join(tmpdir(), "briefing-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "briefing.yaml");
  await writeFile(
    file,
    `publication:
  name: Daily Briefing
  from: "Daily Briefing <briefing@news.example>"
  url: https://briefing.news.example
  address: "Example News, 1 Harbour Road, Portland"
schedule: { cron: "0 7 * * *", timezone: UTC }
feeds:
  - { name: Spam, url: "https://harbour.example/spam.xml", fullText: never }
  - { name: Tide, url: "https://harbour.example/tide.xml", fullText: never }
sections: [{ id: top, title: Top Stories, kind: stories, limit: 5 }]
`,
  );
  const { config } = await loadConfig(file, {});
  const { report } = await buildIssue(config, {
    newId: () => "id",
    random: () => 0.5,
    log: silentLog,
    sleep: () => Promise.resolve(),
    ...effects,
    store,
  });
  const kept = report.candidates.filter((reason) => reason.kept);
  const pills = kept.filter(({ feed }) => feed === "Spam");
  return {
    candidates: report.candidates.length,
    count: pills.length,
    score: pills[0]?.score?.total ?? 0,
    place: pills[0]?.place,
    first: kept.find(({ place }) => place === 1)?.feed,
  };
}

test("a feed that repeats a story 500 times, under new addresses and in new words, gains nothing in rank", async () => {
  const once = await placeOf(pill);
  const often = await placeOf(
    ...Array.from({ length: 500 }, (_, i) => ({
      ...pill,
      title: i % 2 === 0 ? pill.title : `${pill.title}, doctors say`,
      link: `https://host${i}.spam.example/${i}`,
      text: pill.text.replace("Copy 0", `Copy ${i * 7919}`),
      minutesAgo: 300 - (i % 290),
    })),
  );
  expect(often.candidates).toBe(501);
  expect(often.count).toBe(1);
  expect(often.score).toBeLessThanOrEqual(once.score);
  expect([often.place, often.first]).toEqual([once.place, once.first]);
});
