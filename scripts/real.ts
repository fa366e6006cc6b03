// Serves a folder of stored feeds over loopback HTTP and builds an issue from all of them, as if all had been fetched on
// the day of the issue; with --as-stored their dates stay, and the window is as wide as --max-age.
// npm run real -- [DIR] [--at ISO] [--out DIR] [--as-stored]
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { moveDates } from "./real/move-dates.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // A morning after the newest of the stored feeds.
    at: { type: "string", default: "2026-08-23T11:00:00Z" },
    out: { type: "string", default: "out/real" },
    "as-stored": { type: "boolean", default: false },
    "max-age": { type: "string", default: "48h" },
  },
});
const asStored = values["as-stored"];
const at = new Date(values.at);
const folder = resolve(positionals[0] ?? "../shared/feeds/real");
const files = readdirSync(folder).filter(
  (name) => /\.(xml|json|rdf|rss|atom)$/.test(name) && name !== "index.json",
);
const types: Readonly<Record<string, string>> = {
  ".json": "application/feed+json",
  ".xml": "application/xml",
};

const server = createServer((request, response) => {
  const name = decodeURIComponent((request.url ?? "").slice(1));
  if (!files.includes(name)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": types[name.slice(name.lastIndexOf("."))] ?? "application/xml" });
  const bytes = readFileSync(join(folder, name));
  response.end(asStored ? bytes : Buffer.from(moveDates(bytes.toString("latin1"), at), "latin1"));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const project = mkdtempSync(join(tmpdir(), "briefing-real-"));
const config = join(project, "briefing.yaml");
/** Titles where the folder's index knows them; a title that stands twice gets its file's name. */
const titles = new Map<string, string>();
if (existsSync(join(folder, "index.json"))) {
  const index = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as {
    feeds: { file: string; title: string | null }[];
  };
  for (const { file, title } of index.feeds)
    if (title && ![...titles.values()].includes(title))
      titles.set(file, title.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim());
}
const feeds = files.map(
  (name) =>
    `  - { name: ${JSON.stringify(titles.get(name) ?? name)}, url: ${JSON.stringify(`${base}/${name}`)}, fullText: never }`,
);
writeFileSync(
  config,
  `publication:
  name: Daily Briefing
  from: "Daily Briefing <briefing@news.example>"
  url: https://briefing.news.example
  address: "Example News, 1 Harbour Road, Portland, ME 04101, USA"
schedule: { cron: "0 7 * * *", timezone: America/New_York }
feeds:
${feeds.join("\n")}
sections:
  - { id: top, title: Top Stories, kind: stories, limit: 6 }
  - { id: people, title: People on the Move, kind: people, limit: 6 }
  - { id: more, title: Trending, kind: headlines, limit: 10 }
select: { maxAge: ${values["max-age"]} }
fetch: { allowPrivate: ["127.0.0.1"] }
`,
);
const briefing = fileURLToPath(new URL("../bin/briefing.js", import.meta.url));
const build = spawn(
  process.execPath,
  [briefing, "build", "--config", config, "--at", values.at, "--out", values.out],
  {
    stdio: "inherit",
  },
);
const [code] = (await once(build, "exit")) as [number | null];
server.close();
server.closeAllConnections();
process.exitCode = code ?? 1;
