import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeEdition } from "../../src/briefing/edition.ts";
import { preflightIssue } from "../../src/briefing/preflight-issue.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { silentLog } from "../../src/effects.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { serve } from "../ingest/fetch-server.ts";
import { fromRoot } from "../render/sample-issues.ts";
import { sampleSite } from "./sample-site.ts";

const slot = new Date("2026-11-24T07:00:00Z");

async function configOf(levels: string) {
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
feeds: [{ name: Harbour, url: "https://harbour.example/feed.xml", fullText: never }]
sections: [{ id: top, title: Top Stories, kind: stories, limit: 5 }]
fetch: { allowPrivate: ["127.0.0.1"] }
preflight: { dkim: off${levels} }
`,
  );
  return (await loadConfig(file, {})).config;
}

async function edition() {
  const pages = await serve((request, response) => {
    if (request.url === "/slow") return;
    response.writeHead(request.url === "/gulls" ? 200 : 404).end("a page");
  });
  const item = (title: string, path: string) =>
    `<item><title>${title}</title><link>${pages.url}${path}</link><pubDate>Tue, 24 Nov 2026 05:00:00 GMT</pubDate><description>${title}, says the harbour master of Skarrholm. Nobody was hurt.</description></item>`;
  const { effects: outside, store } = await sampleSite({
    "/feed.xml": (_, response) =>
      response
        .writeHead(200, { "content-type": "application/rss+xml" })
        .end(
          `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>${item("Gulls close the quay", "/gulls")}${item("Eels win the regatta", "/eels")}</channel></rss>`,
        ),
  });
  const own = { newId: () => "id", random: () => 0.5, sleep: () => Promise.resolve(), log: silentLog };
  const theme = await loadTheme([fromRoot("templates/daily")]);
  const made = await makeEdition(await configOf(""), theme, { ...own, ...outside, store }, slot);
  return { made, theme, store, pages };
}

test("a link that is not there is told in the report, and holds nothing unless the config says so", async () => {
  const { made, theme, store, pages } = await edition();
  expect(made.report.findings).toEqual([
    {
      level: "warning",
      check: "links-dead",
      place: 'HTML edition, link "Eels win the regatta"',
      message: `${pages.url}/eels is not there (HTTP 404)`,
      cure: "mend it where it is written, or leave the item out",
    },
  ]);
  const asked = pages.requests.length;
  const again = async (levels: string) =>
    (await preflightIssue(made, await configOf(levels), theme, store)).map(({ level, check }) => [
      level,
      check,
    ]);
  expect(await again("")).toEqual([["warning", "links-dead"]]);
  expect(await again(", links-dead: error")).toEqual([["error", "links-dead"]]);
  expect(await again(", links-dead: off")).toEqual([]);
  // Before a send nothing is asked again: what the build saw is remembered.
  expect(pages.requests).toHaveLength(asked);
});
