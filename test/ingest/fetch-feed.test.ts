import { describe, expect, test } from "vitest";
import { stateOfUnreadable } from "../../src/ingest/next-feed-state.ts";
import { days, errorOf, feed, hours, minutes, rss, status, visit } from "./fetch-visit.ts";

describe("a feed that is well", () => {
  test("gives its bytes, its type and where it is", async () => {
    const { askAgain, server } = await visit(feed);
    const result = await askAgain();
    expect(result).toMatchObject({
      outcome: "fresh",
      contentType: "application/rss+xml",
      finalUrl: `${server.url}/feed`,
      notes: [],
      nextState: {
        failuresInRow: 0,
        lastSuccessAt: "2026-11-24T07:00:00.000Z",
        lastError: null,
        nextFetchAt: null,
      },
    });
    expect(result.outcome === "fresh" && Buffer.from(result.bytes).toString()).toBe(rss());
    expect(server.requests[0]?.headers.accept).toContain("application/rss+xml");
  });

  test("is asked with its validators, and 304 means unchanged and keeps them", async () => {
    const { askAgain, server, desk } = await visit((request, response) => {
      const same = request.headers["if-none-match"] === '"v1"';
      response.writeHead(
        same ? 304 : 200,
        same ? {} : { etag: '"v1"', "last-modified": "Tue, 24 Nov 2026 06:00:00 GMT" },
      );
      response.end(same ? undefined : rss());
    });
    await askAgain();
    expect(server.requests[0]?.headers).not.toHaveProperty("if-none-match");
    for (let i = 0; i < 2; i++) expect((await askAgain(minutes(1))).outcome).toBe("unchanged");
    expect(server.requests[2]?.headers).toMatchObject({
      "if-none-match": '"v1"',
      "if-modified-since": "Tue, 24 Nov 2026 06:00:00 GMT",
    });
    expect(desk.state).toMatchObject({ etag: '"v1"', lastSuccessAt: "2026-11-24T07:02:00.000Z" });
  });

  test("without validators the same bytes are unchanged, other bytes are fresh", async () => {
    const { askAgain, desk } = await visit(feed);
    await askAgain();
    expect((await askAgain(minutes(1))).outcome).toBe("unchanged");
    desk.answer = (_, response) => response.end(rss("Harbour, edited"));
    expect((await askAgain(minutes(1))).outcome).toBe("fresh");
  });

  test("is not asked while its server says that it holds, for six hours at most", async () => {
    const { askAgain, server } = await visit((_, response) =>
      response.setHeader("cache-control", "max-age=86400").end(rss()),
    );
    await askAgain();
    const result = await askAgain(hours(5));
    expect(result).toMatchObject({ outcome: "unchanged", nextState: { nextFetchWhy: "fresh" } });
    expect(result.notes[0]).toContain("not asked again before 2026-11-24T13:00:00.000Z");
    expect(server.requests).toHaveLength(1);
    await askAgain(hours(1));
    expect(server.requests).toHaveLength(2);
  });

  test("starts afresh when the config gives another address", async () => {
    const { askAgain, desk, server } = await visit((_, response) =>
      response.setHeader("etag", '"v1"').end(rss()),
    );
    await askAgain();
    desk.path = "/other";
    expect((await askAgain()).outcome).toBe("fresh");
    expect(server.requests[1]?.headers).not.toHaveProperty("if-none-match");
    expect(desk.state?.url).toBe(`${server.url}/other`);
  });
});

describe("a feed that fails", () => {
  test("is left alone longer each time, and the report says why", async () => {
    const { askAgain, server, desk } = await visit(status(500));
    const waits = [1, 2, 4, 8, 16];
    for (const wait of waits) {
      const failed = await askAgain();
      expect(failed.outcome).toBe("failed");
      expect(errorOf(failed)).toContain("the server is in trouble (500 Internal Server Error)");
      expect(Date.parse(desk.state?.nextFetchAt ?? "") - desk.now).toBe(minutes(wait));
      const waiting = await askAgain(minutes(wait) - 1);
      expect(waiting.outcome).toBe("waiting");
      expect(errorOf(waiting)).toContain(`not asked again before ${desk.state?.nextFetchAt ?? ""}: `);
      desk.now += 1;
    }
    expect(errorOf(await askAgain(-1))).toContain("5 failures in a row. Last: ");
    expect(server.requests).toHaveLength(waits.length);
    expect(desk.state).toMatchObject({ failuresInRow: 5, failingSince: "2026-11-24T07:00:00.000Z" });
  });

  test("is asked by every daily issue, however long it fails", async () => {
    const { askAgain, server } = await visit(status(404));
    for (let day = 0; day < 30; day++) await askAgain(days(1));
    expect(server.requests).toHaveLength(30);
  });

  test("keeps its history when it is well again", async () => {
    const { askAgain, desk } = await visit(status(500));
    await askAgain();
    desk.answer = feed;
    expect((await askAgain(minutes(1))).outcome).toBe("fresh");
    expect(desk.state).toMatchObject({
      failuresInRow: 0,
      failingSince: null,
      nextFetchAt: null,
      lastErrorAt: "2026-11-24T07:00:00.000Z",
    });
    expect(desk.state?.lastError).toContain("500");
  });

  test("keeps the validators of its last good answer", async () => {
    const { askAgain, desk, server } = await visit((_, response) =>
      response.setHeader("etag", '"v1"').end(rss()),
    );
    await askAgain();
    desk.answer = status(500);
    await askAgain();
    desk.answer = status(304);
    expect((await askAgain(minutes(1))).outcome).toBe("unchanged");
    expect(server.requests[2]?.headers["if-none-match"]).toBe('"v1"');
  });

  test.each([
    ["429 with a moment, shorter than our own wait", 429, "2", 2000],
    ["429 with seconds", 429, "7200", hours(2)],
    ["503 with a date", 503, "Tue, 24 Nov 2026 09:00:00 GMT", hours(2)],
    ["429 with a year, which is taken for a day", 429, "31536000", days(1)],
  ])("%s: waits as it was told", async (_, code, header, wait) => {
    const { askAgain, server } = await visit(status(code, { "retry-after": header }));
    await askAgain();
    expect(errorOf(await askAgain(wait - 1))).toContain("its server asked us to wait");
    expect(server.requests).toHaveLength(1);
    await askAgain(1);
    expect(server.requests).toHaveLength(2);
  });

  test.each(["0", "-5", "soon", "Tue, 24 Nov 2020 07:00:00 GMT"])(
    "a Retry-After of '%s' says nothing: our own wait holds",
    async (header) => {
      const { askAgain, desk } = await visit(status(429, { "retry-after": header }));
      await askAgain();
      expect(desk.state?.nextFetchAt).toBe("2026-11-24T07:01:00.000Z");
    },
  );

  test("a clock that was set back does not stop it for ever", async () => {
    const { askAgain } = await visit(status(500));
    await askAgain();
    expect((await askAgain(days(-30))).outcome).toBe("failed");
  });

  test("410 retires it; once a week it is asked whether it came back", async () => {
    const { askAgain, desk, server } = await visit(status(410));
    const gone = await askAgain();
    expect(gone.outcome).toBe("retired");
    expect(errorOf(gone)).toContain("gone for good (410 Gone). Take it out of the config");
    for (let day = 1; day < 7; day++) expect((await askAgain(days(1))).outcome).toBe("retired");
    expect(server.requests).toHaveLength(1);
    expect(desk.state?.retiredAt).toBe("2026-11-24T07:00:00.000Z");
    desk.answer = feed;
    expect((await askAgain(days(1))).outcome).toBe("fresh");
    expect(desk.state?.retiredAt).toBeNull();
  });

  test("an empty answer, a page that names no feed and an unasked 304 are failures", async () => {
    const { askAgain, desk } = await visit((_, response) => response.end());
    expect(errorOf(await askAgain())).toContain("the answer is empty");
    desk.answer = (_, response) => response.end("<!doctype html><title>Log in</title>");
    expect(errorOf(await askAgain(hours(1)))).toContain("a web page, not a feed, and it names none");
    desk.answer = status(304);
    expect(errorOf(await askAgain(hours(1)))).toContain("304 Not Modified");
    expect(desk.state).toMatchObject({ failuresInRow: 3, lastSuccessAt: null });
  });

  test("what cannot be read counts as a failure and never comes back as unchanged", async () => {
    const { askAgain, desk, effects, server } = await visit((_, response) =>
      response.setHeader("etag", '"v1"').end("<rss"),
    );
    const before = desk.state;
    await askAgain();
    desk.state = stateOfUnreadable({ url: `${server.url}/feed` }, before, "cut off", effects);
    expect(desk.state).toMatchObject({
      failuresInRow: 1,
      lastError: "cut off",
      etag: null,
      lastSuccessAt: null,
    });
    expect((await askAgain(minutes(1))).outcome).toBe("fresh");
    expect(server.requests[1]?.headers).not.toHaveProperty("if-none-match");
  });
});
