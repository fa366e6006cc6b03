import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildIssue } from "../../src/briefing/build-issue.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Story } from "../../src/domain/issue.ts";
import { type Effects, silentLog } from "../../src/effects.ts";
import { png } from "../ingest/pictures.ts";
import { gulls, html, pageOf, picture, sampleSite, type Answer } from "./sample-site.ts";

const item = (path: string, title: string, teaser: string, rest = "") => `<item><title>${title}</title>
<link>https://harbour.example${path}</link><guid>${path}</guid><pubDate>Tue, 24 Nov 2026 05:00:00 GMT</pubDate>
<description>${teaser}</description>${rest}</item>`;
const rss: Answer = (_, response) =>
  response.writeHead(200, { "content-type": "application/rss+xml" })
    .end(`<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>
${item("/gulls", "Gulls close the northern quay of Skarrholm", "Gulls have taken over a crane. […]", `<enclosure url="https://harbour.example/gull.png" type="image/png"/>`)}
${item("/eel", "Eels win the regatta of Norderhaven", "Eels have won the regatta of Norderhaven for the third time in a row.", `<enclosure url="https://harbour.example/dot.gif" type="image/gif"/>`)}
</channel></rss>`);

async function sampleConfig(fullText: string) {
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
feeds: [{ name: Harbour, url: "https://harbour.example/feed.xml", fullText: ${fullText} }]
sections: [{ id: top, title: Top Stories, kind: stories, limit: 5 }]
`,
  );
  return (await loadConfig(file, {})).config;
}

const site = () =>
  sampleSite({
    "/feed.xml": rss,
    "/gulls": html(pageOf(gulls)),
    "/eel": (_, response) => response.writeHead(503).end(),
    "/gull.png": picture(png(1200, 630)),
  });
const whole = ({ effects, store }: Awaited<ReturnType<typeof site>>) => ({
  ...({
    newId: () => "id",
    random: () => 0.5,
    log: silentLog,
    sleep: () => Promise.resolve(),
  } satisfies Partial<Effects>),
  ...effects,
  store,
});

test("a teaser's story is summarised from its page, with its picture; a page that fails leaves the teaser", async () => {
  const at = await site();
  const { issue, report } = await buildIssue(await sampleConfig("auto"), whole(at));
  const stories = issue.sections[0]?.items as Story[];
  const [gull, eel] = ["Gulls", "Eels"].map((word) => stories.find(({ title }) => title.startsWith(word)));
  expect(gull?.summary).not.toBe("");
  expect(gulls.join("\n\n")).toContain(gull?.summary.split(/(?<=\.) /)[0]);
  for (const { start, end } of gull?.evidence ?? [])
    expect(gull?.summary).toContain(gulls.join("\n\n").slice(start, end));
  expect(gull?.image).toEqual({ url: "https://harbour.example/gull.png", alt: "" });
  expect(eel?.image).toBeNull();
  expect(report.pages?.map(({ url, outcome }) => [url.slice(23), outcome]).toSorted()).toEqual([
    ["/eel", "failed"],
    ["/gulls", "completed"],
  ]);
  expect(report.pictures?.map(({ url, detail }) => [url.slice(23), detail])).toEqual([
    ["/dot.gif", "HTTP 404"],
  ]);
});

test("a second build for the same moment asks for no page and no picture, and gives the same issue", async () => {
  const at = await site();
  const config = await sampleConfig("auto");
  const first = await buildIssue(config, whole(at));
  const asked = at.asked().length;
  const second = await buildIssue(config, whole(at), { gathered: first.report.feeds });
  expect(at.asked()).toHaveLength(asked);
  expect(JSON.stringify(second.issue)).toBe(JSON.stringify(first.issue));
  expect(second.report.pages).toEqual(first.report.pages);
});

test("with fullText never no page is asked for, and the teaser is what is told", async () => {
  const at = await site();
  const { report } = await buildIssue(await sampleConfig("never"), whole(at));
  expect(at.asked().toSorted()).toEqual(["/dot.gif", "/feed.xml", "/gull.png"]);
  expect(report.pages).toEqual([]);
});
