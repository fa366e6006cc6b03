import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newFeedState } from "../../src/domain/feed-state.ts";
import { withTtl } from "../../src/ingest/feed-waits.ts";
import { parseFeedHere } from "../../src/ingest/parse-feed-here.ts";
import { hours, minutes, type Answer, visit } from "./fetch-visit.ts";

const now = new Date("2026-11-24T07:00:00Z");
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
const well = { ...newFeedState("https://harbour.example/feed.xml"), lastSuccessAt: now.toISOString() };
const channel = (inside: string) =>
  `<rss version="2.0"><channel><title>Harbour</title>${inside}<item><title>A</title><link>https://harbour.example/a</link></item></channel></rss>`;

describe("a feed's ttl", () => {
  test.each([
    ["<ttl>60</ttl>", 60],
    ["<ttl> 5 </ttl>", 5],
    ["<ttl>0</ttl>", 0],
    ["", null],
    ["<ttl/>", null],
    ["<ttl>-5</ttl>", null],
    ["<ttl>soon</ttl>", null],
    ["<ttl>99999999999999999999</ttl>", null],
  ])("%s is read as %s minutes", async (inside, expected) => {
    const { ttlMinutes } = await parseFeedHere(new TextEncoder().encode(channel(inside)), {
      url: "https://harbour.example/feed.xml",
    });
    expect(ttlMinutes).toBe(expected);
  });

  test("the longer of ttl and headers holds, for six hours at most", () => {
    expect(withTtl(well, null, now)).toMatchObject({ nextFetchAt: null, nextFetchWhy: null });
    expect(withTtl(well, 60, now)).toMatchObject({ nextFetchAt: later(minutes(60)), nextFetchWhy: "fresh" });
    expect(withTtl(well, 1440, now).nextFetchAt).toBe(later(hours(6)));
    const cached = { ...well, nextFetchAt: later(hours(2)), nextFetchWhy: "fresh" as const };
    expect(withTtl(cached, 60, now).nextFetchAt).toBe(later(hours(2)));
    expect(withTtl(cached, 180, now).nextFetchAt).toBe(later(hours(3)));
  });

  test("a wait that the server asked for, or that follows a failure, is left as it is", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("failing" as const, "told-to-wait" as const),
        fc.integer({ min: 0, max: 10_000 }),
        (nextFetchWhy, ttl) => {
          const waiting = { ...well, nextFetchAt: later(minutes(1)), nextFetchWhy };
          expect(withTtl(waiting, ttl, now)).toEqual({ ...waiting, ttlMinutes: ttl });
        },
      ),
    );
  });

  test("it goes on holding when the server answers that nothing changed", async () => {
    const hits: number[] = [];
    const answer: Answer = (request, response) => {
      hits.push(desk.now);
      if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
      else response.setHeader("etag", '"1"').end(channel("<ttl>60</ttl>"));
    };
    const { desk, askAgain } = await visit(answer);
    const first = await askAgain();
    desk.state = withTtl(first.nextState, 60, new Date(desk.now));
    expect((await askAgain(minutes(59))).outcome).toBe("unchanged");
    expect(hits).toHaveLength(1);
    await askAgain(minutes(2));
    expect(hits).toHaveLength(2);
    await askAgain(minutes(59));
    expect(hits).toHaveLength(2);
  });
});
