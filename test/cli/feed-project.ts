import type { RequestListener } from "node:http";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { serve } from "../ingest/fetch-server.ts";
import { runBriefing } from "./sample-project.ts";

/** A small config whose feeds are at `base`, each under its own path. */
const configOf = (feeds: Readonly<Record<string, string>>) => `# The harbour's paper.
publication:
  name: Harbour Letter
  from: "Harbour Letter <letter@news.example>"
  url: https://letter.news.example
  address: 1 Harbour Road
schedule: { cron: "0 7 * * *", timezone: UTC }
feeds:
${Object.entries(feeds)
  .map(([name, url]) => `  - { name: ${name}, url: "${url}" }   # ${name}'s own`)
  .join("\n")}
sections:
  - { id: top, title: Top Stories, kind: stories }
  - { id: people, title: People on the Move, kind: people }
fetch: { allowPrivate: [127.0.0.1] }
`;

/** A project folder that lives as long as the test; feed names lead to answers of a real server. */
export async function feedProject(
  answers: Readonly<Record<string, RequestListener>>,
  change: (yaml: string) => string = (yaml) => yaml,
) {
  const folder = await mkdtemp(join(tmpdir(), "briefing-feeds-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const now: Record<string, RequestListener> = { ...answers };
  const server = await serve((request, response) => {
    const answer = now[(request.url ?? "").slice(1)];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  const file = join(folder, "config", "briefing.yaml");
  await mkdir(join(folder, "config"));
  const urls = Object.keys(answers).map((name) => [name, `${server.url}/${name}`]);
  await writeFile(file, change(configOf(Object.fromEntries(urls) as Record<string, string>)));
  return {
    folder,
    file,
    server,
    /** May be changed between runs. */
    answers: now,
    config: () => readFile(file, "utf8"),
    run: (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      runBriefing(args, folder, env),
  };
}

/** An RSS feed with an entry for each of these days ago. */
export function rssOf(daysAgo: readonly number[]): RequestListener {
  const items = daysAgo.map((days, i) => {
    const date = new Date(Date.now() - days * 86_400_000 - 60_000).toUTCString();
    return `<item><title>Entry ${i} of ${daysAgo.length}: cranes at quay ${i} stand still</title><link>https://harbour.example/${daysAgo.length}-${i}</link><pubDate>${date}</pubDate><description>All cranes at quay ${i} stood still for an hour.</description></item>`;
  });
  const document = `<rss version="2.0"><channel><title>Harbour</title>${items.join("")}</channel></rss>`;
  return (_, response) => response.setHeader("content-type", "application/rss+xml").end(document);
}
