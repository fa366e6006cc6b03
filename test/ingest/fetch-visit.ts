import type { IncomingMessage, ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import type { FeedState } from "../../src/domain/feed-state.ts";
import { createFetch } from "../../src/ingest/fetch.ts";
import { type FeedFetch, fetchFeed } from "../../src/ingest/fetch-feed.ts";
import { serve } from "./fetch-server.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export const rss = (title = "Harbour") =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title></channel></rss>`;
export const feed: Answer = (_, response) =>
  response.setHeader("content-type", "application/rss+xml").end(rss());
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end();
export const minutes = (n: number) => n * 60_000;
export const hours = (n: number) => n * 3_600_000;
export const days = (n: number) => n * 86_400_000;

/** A feed on a real server whose answers the test changes, asked at moments that the test sets. */
export async function visit(first: Answer) {
  const desk = {
    answer: first,
    now: Date.parse("2026-11-24T07:00:00Z"),
    state: null as FeedState | null,
    path: "/feed",
  };
  const server = await serve((request, response) => desk.answer(request, response));
  const { fetch, close } = createFetch({ userAgent: "test", allowPrivate: ["127.0.0.1"], hostDelayMs: 0 });
  onTestFinished(close);
  const effects = { fetch, now: () => new Date(desk.now), random: () => 0.5 };
  const askAgain = async (wait = 0): Promise<FeedFetch> => {
    desk.now += wait;
    const result = await fetchFeed({ url: server.url + desk.path }, desk.state, effects);
    // As the database keeps it.
    desk.state = JSON.parse(JSON.stringify(result.nextState)) as FeedState;
    return result;
  };
  return { desk, server, effects, askAgain };
}

export const errorOf = (result: FeedFetch): string => ("error" in result ? result.error : "");
