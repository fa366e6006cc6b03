import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openOutlet } from "../../src/briefing/outlet.ts";
import { runSlot } from "../../src/briefing/run-slot.ts";
import { sendsInHand } from "../../src/briefing/sends-in-hand.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { Secret } from "../../src/config/secret.ts";
import type { Log } from "../../src/effects.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { fromRoot } from "../render/sample-issues.ts";
import { sampleSite, type Answer } from "./sample-site.ts";

const rss: Answer = (_, response) =>
  response.writeHead(200, { "content-type": "application/rss+xml" })
    .end(`<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>
${["Gulls close the quay", "Eels win the regatta", "Fog delays the ferry"]
  .map(
    (title, at) =>
      `<item><title>${title}</title><link>https://harbour.example/${at}</link><pubDate>Tue, 24 Nov 2026 05:00:00 GMT</pubDate><description>${title}, says the harbour master of Skarrholm. Nobody was hurt.</description></item>`,
  )
  .join("")}</channel></rss>`);

test("a slot whose issue the pre-flight holds is held with place and cure, and nothing is sent", async () => {
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
brand: { color: "#0b5d3b" }
`,
  );
  const { config } = await loadConfig(file, {});
  const parts = join(folder, "theme", "parts");
  await mkdir(parts, { recursive: true });
  await writeFile(
    join(parts, "footer.mjml.hbs"),
    `<mj-section><mj-column><mj-text><a href="{{safeUrl reader.preferencesUrl}}">Choose</a> <a href="{{safeUrl reader.leaveUrl}}">Unsubscribe</a> <a href="{{safeUrl archiveUrl}}">Archive</a> <a href="{{safeUrl webUrl}}">Web</a> <a href="{{safeUrl publication.url}}">{{reader.email}}</a></mj-text></mj-column></mj-section>`,
  );
  const theme = await loadTheme([fromRoot("templates/daily"), join(folder, "theme")]);
  const { effects: outside, store } = await sampleSite({ "/feed.xml": rss });
  const lines: string[] = [];
  const note = (line: string) => void lines.push(line);
  const log: Log = { info: note, warn: note, error: note };
  const effects = {
    ...{ newId: () => "id", random: () => 0.5, sleep: () => Promise.resolve() },
    ...outside,
    ...{ log, store },
  };
  const sink = join(folder, "sent");
  const secret = new Secret("a secret of sixteen");
  const outlet = await openOutlet(config, new Secret(`folder:${sink}`), secret, effects);
  const slot = new Date("2026-11-24T07:00:00Z");
  const outcome = await runSlot(
    { config, theme, send: sendsInHand(outlet, effects), effects },
    slot,
    new AbortController().signal,
  );
  expect(outcome).toMatchObject({ state: "held", issueId: "2026-11-24T0700" });
  expect(outcome.detail).toMatch(/postal-address: HTML edition: .*publication\.address/);
  expect(lines.some((line) => /warn|dkim/.test(line))).toBe(true);
  const stored = await store.issues.bySlot(slot);
  expect(stored?.state).toBe("built");
  // What the config says of the look is part of the plan.
  expect(stored?.issue.publication.brand).toEqual({ color: "#0b5d3b" });
  expect(stored?.rendered.html).toContain("#0b5d3b");
  expect(stored?.report.findings.map(({ level, check }) => [level, check])).toEqual([
    ["error", "postal-address"],
    ["warning", "dkim"],
  ]);
});
