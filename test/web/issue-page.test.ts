import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addressMessage } from "../../src/deliver/address-message.ts";
import type { Issue } from "../../src/domain/issue.ts";
import { silentLog } from "../../src/effects.ts";
import { leaveUrl, preferencesUrl } from "../../src/readers/tokens.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import type { Store } from "../../src/store/open-store.ts";
import { readerPages } from "../../src/web/reader-pages.ts";
import { serve, type Served } from "../../src/web/serve.ts";
import { fromRoot } from "../render/sample-issues.ts";
import { storeWithReaders } from "./sample-readers.ts";

const secret = "a secret for tests only";
const issue = JSON.parse(readFileSync(fromRoot("templates/samples/full.json"), "utf8")) as Issue;
const rendered = await renderIssue(issue, await loadTheme([fromRoot("templates/daily")]));
const at = new Date(issue.slot);

let store: Store;
let served: Served;

beforeEach(async () => {
  store = await storeWithReaders();
  const report = {
    issueId: issue.id,
    slot: issue.slot,
    builtAt: issue.slot,
    feeds: [],
    candidates: [],
    leftOut: [],
    findings: [],
  };
  await store.issues.saveBuild(issue, rendered, report, at);
  const publication = { ...issue.publication, archive: true };
  const rules = { sections: [], ownHours: false };
  const app = readerPages({ store, secret, publication, rules, now: () => at, log: silentLog });
  served = await serve(app, { host: "127.0.0.1", port: 0 });
});

afterEach(async () => {
  await served.close();
  await store.close();
});

const open = (id: string, init?: RequestInit) => fetch(`${served.url}/issues/${id}`, init);
const begin = () =>
  store.deliveries.begin(issue.id, [], { prefix: `<${issue.id}.`, suffix: "@news.example>" }, at);

describe("the page of an issue", () => {
  test("shows what was sent, while it is being sent and after", async () => {
    await begin();
    expect((await open(issue.id)).status).toBe(200);
    await store.issues.finish(issue.id, at);
    const answer = await open(issue.id);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await answer.text()).toContain("Port operators across the Baltic");
    expect(await (await open(issue.id, { method: "HEAD" })).text()).toBe("");
  });

  test("holds nothing of any reader: neither address nor link nor marker", async () => {
    await begin();
    const page = await (await open(issue.id)).text();
    const messages = ["ines", "otto"].map((id) => {
      const leave = leaveUrl(issue.publication.url, secret, id);
      const preferences = preferencesUrl(issue.publication.url, secret, id);
      const recipient = {
        email: `${id}@readers.example`,
        name: id,
        messageId: `<${issue.id}.${id}@news.example>`,
        leaveUrl: leave,
        preferencesUrl: preferences,
        leaveMailto: "mailto:leave@news.example",
      };
      const sender = { from: { name: "Daily", address: "daily@news.example" }, replyTo: null, listId: "d.n" };
      return {
        own: [recipient.email, leave, preferences],
        html: addressMessage(rendered, recipient, sender).html,
      };
    });
    for (const { own, html } of messages)
      for (const value of own) {
        expect(html).toContain(value);
        expect(page).not.toContain(value);
      }
    const words = (html: string) => new Set(html.split(/[\s"'<>]+/));
    const [first, second] = messages.map(({ html }) => words(html));
    const personal = [...first!].filter((word) => !second!.has(word));
    expect(personal.length).toBeGreaterThanOrEqual(3);
    expect(personal.filter((word) => words(page).has(word))).toEqual([]);
    for (const marker of Object.values(rendered.markers)) expect(page).not.toContain(marker);
    expect(page).toContain(`href="${issue.publication.url}"`);
  });

  test("lets the browser run nothing, load pictures by https only, and tell nobody where it was", async () => {
    await begin();
    const { headers } = await open(issue.id);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy.split("; ").toSorted()).toEqual(
      [
        "base-uri 'none'",
        "default-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "img-src https:",
        "style-src 'unsafe-inline'",
      ].toSorted(),
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    expect(headers.get("set-cookie")).toBeNull();
    expect(headers.get("cache-control")).toBe("public, max-age=300");
  });

  test("is where an update links to, and the foot of the issue itself", () => {
    const links = [...rendered.html.matchAll(/href="([^"]+\/issues\/[^"]+)"/g)].map(([, href]) => href);
    expect(links).toEqual([
      "https://briefing.news.example/issues/2026-11-23T0700",
      "https://briefing.news.example/issues/2026-11-17T0700",
      "https://briefing.news.example/issues/2026-11-24T0700",
    ]);
  });
});

describe("no page", () => {
  test("for an issue that was built and not sent: the same answer as for none at all", async () => {
    const [unsent, none] = await Promise.all([open(issue.id), open("2020-01-01T0700")]);
    expect([unsent.status, none.status]).toEqual([404, 404]);
    expect(await unsent.text()).toBe(await none.text());
    expect(none.headers.get("content-security-policy")).not.toContain("unsafe-inline");
    expect(none.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "'%20OR%201=1--",
    "%22%3E%3Csvg%20onload=PWNED()%3E",
    "__proto__",
    "%zz",
    "1".repeat(4000),
    `${issue.id}%0A`,
    "",
  ])("for the id %s", async (id) => {
    await begin();
    const answer = await open(id);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/PWNED|Port operators/);
  });
});
