import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import type { Article } from "../../src/domain/feed.ts";
import type { Effects, Fetch } from "../../src/effects.ts";
import { createFetch } from "../../src/ingest/fetch.ts";
import { openStore } from "../../src/store/open-store.ts";
import { serve } from "../ingest/fetch-server.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export const gulls = [
  "The harbour of Skarrholm has closed its northern quay after gulls took over the crane on Monday.",
  "Nobody was hurt, and the crane's driver was led down a ladder by two firemen of the port.",
  "Harbour master Anja Merrow expects that the 400 birds will leave when the herring boats come back on Friday.",
  "Until then freight is unloaded at the southern quay, which has one crane and no shelter from the wind.",
];
export const pageOf = (sentences: readonly string[], head = "") =>
  `<!doctype html><html><head><title>News</title>${head}</head><body><nav><a href="/">Front page</a></nav><article>${sentences
    .map((sentence) => `<p>${sentence}</p>`)
    .join("")}</article><footer>All rights reserved.</footer></body></html>`;
export const html =
  (text: string): Answer =>
  (_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(text);
export const picture =
  (bytes: Uint8Array, type = "image/png"): Answer =>
  (_, response) =>
    response.writeHead(200, { "content-type": type }).end(bytes);

/**
 * A site on a real server under `https://harbour.example`, whose answers the test sets by path; and a store in memory.
 * As in the demo, invented addresses are asked for at the server, and stay for the caller what they are.
 */
export async function sampleSite(
  answers: Record<string, Answer>,
  settings: { readonly hostDelayMs?: number } = {},
) {
  const server = await serve((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  const { fetch, close } = createFetch({ userAgent: "test", allowPrivate: ["127.0.0.1"], ...settings });
  const store = await openStore(":memory:");
  onTestFinished(() => Promise.all([close(), store.close()]).then(() => undefined));
  const site = "https://harbour.example";
  const locally: Fetch = async (url, options) =>
    url.startsWith(site)
      ? { ...(await fetch(server.url + url.slice(site.length), options)), url }
      : await fetch(url, options);
  const clock = { now: new Date("2026-11-24T07:00:00Z") };
  const effects: Pick<Effects, "now" | "fetch"> = { fetch: locally, now: () => clock.now };
  const asked = () => server.requests.map(({ url }) => url);
  return { site, store, effects, clock, answers, asked };
}

export function article(url: string, said: Partial<Article> = {}): Article {
  const now = new Date("2026-11-24T06:00:00Z");
  return {
    id: createHash("sha256").update(url).digest("hex").slice(0, 24),
    feed: "Harbour",
    title: "Gulls close the northern quay of Skarrholm",
    url,
    canonicalUrl: url,
    author: null,
    publishedAt: now,
    firstSeenAt: now,
    text: "Gulls have taken over a crane in the harbour of Skarrholm. […]",
    categories: [],
    image: null,
    imageAlt: null,
    language: "en",
    ...said,
  };
}
