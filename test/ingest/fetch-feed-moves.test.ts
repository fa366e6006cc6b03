import { describe, expect, test } from "vitest";
import { type Answer, days, errorOf, feed, minutes, rss, status, visit } from "./fetch-visit.ts";
import { serve } from "./fetch-server.ts";

describe("a feed that moved", () => {
  const movedWith =
    (code: number): Answer =>
    (request, response) => {
      if (request.url === "/new") response.end(rss());
      else response.writeHead(code, { location: "/new" }).end();
    };

  test.each([301, 308])(
    "%i is believed after three days and three fetches, and the editor sees it",
    async (code) => {
      const { askAgain, desk, server } = await visit(movedWith(code));
      const first = await askAgain();
      expect(first.notes[0]).toContain(
        `says that it moved for good to ${server.url}/new (1 time since 2026-11-24)`,
      );
      await askAgain(days(1));
      await askAgain(days(1));
      const last = await askAgain(days(1));
      expect(server.requests.filter(({ url }) => url === "/feed")).toHaveLength(3);
      expect(last.notes[0]).toContain("is asked there: put that address into the config");
      const direct = await askAgain(days(1));
      expect(server.requests.filter(({ url }) => url === "/feed")).toHaveLength(3);
      expect(direct.notes[0]).toContain("is asked there");
      expect(desk.state?.movedTo).toMatchObject({ url: `${server.url}/new`, seen: 5 });
    },
  );

  test("many fetches on one evening are not enough", async () => {
    const { askAgain, server } = await visit(movedWith(301));
    for (let i = 0; i < 10; i++) await askAgain(minutes(10));
    expect(server.requests.filter(({ url }) => url === "/feed")).toHaveLength(10);
  });

  test("a redirect that is gone again is forgotten", async () => {
    const { askAgain, desk } = await visit(movedWith(301));
    await askAgain();
    desk.answer = feed;
    await askAgain(days(1));
    expect(desk.state?.movedTo).toBeNull();
  });

  test.each([302, 303, 307])("%i is followed and not remembered", async (code) => {
    const { askAgain, desk } = await visit(movedWith(code));
    expect((await askAgain()).outcome).toBe("fresh");
    expect(desk.state?.movedTo).toBeNull();
  });

  test("what comes after a temporary redirect is not remembered", async () => {
    const { askAgain, desk } = await visit((request, response) => {
      if (request.url === "/feed") response.writeHead(302, { location: "/middle" }).end();
      else if (request.url === "/middle") response.writeHead(301, { location: "/new" }).end();
      else response.end(rss());
    });
    await askAgain();
    expect(desk.state?.movedTo).toBeNull();
  });

  test("a redirect to what is no feed is not remembered", async () => {
    const { askAgain, desk } = await visit((request, response) => {
      if (request.url === "/new") response.end("<!doctype html><title>Hotel</title>");
      else response.writeHead(301, { location: "/new" }).end();
    });
    await askAgain();
    expect(desk.state?.movedTo).toBeNull();
  });

  test("if it fails where it moved to, its own address is asked again", async () => {
    const { askAgain, desk, server } = await visit(movedWith(301));
    for (let i = 0; i < 5; i++) await askAgain(days(1));
    desk.answer = (request, response) => (request.url === "/new" ? status(404) : feed)(request, response);
    expect((await askAgain(days(1))).outcome).toBe("failed");
    expect((await askAgain(days(1))).outcome).not.toBe("failed");
    expect(server.requests.at(-1)?.url).toBe("/feed");
  });
});

describe("a web page instead of a feed", () => {
  const page = '<!doctype html><head><link rel="alternate" type="application/atom+xml" href="/atom">';
  const site: Answer = (request, response) =>
    response.setHeader("etag", '"v1"').end(request.url === "/atom" ? rss() : page);

  test("that was configured from the start: the feed it names is read, and asked directly from then on", async () => {
    const { askAgain, desk, server } = await visit(site);
    const result = await askAgain();
    expect(result).toMatchObject({ outcome: "fresh", finalUrl: `${server.url}/atom` });
    expect(result.notes).toEqual([
      `is a web page; its feed ${server.url}/atom is read: put that address into the config`,
    ]);
    await askAgain(days(1));
    expect(server.requests.map(({ url }) => url)).toEqual(["/feed", "/atom", "/atom"]);
    expect(desk.state?.discovered).toBe(`${server.url}/atom`);
  });

  test("where a feed was before: a failure that names what it found, and nothing of it is read", async () => {
    const { askAgain, desk, server } = await visit(feed);
    await askAgain();
    desk.answer = site;
    const result = await askAgain(days(1));
    expect(result.outcome).toBe("failed");
    expect(errorOf(result)).toContain(
      `a web page where a feed was before. It names ${server.url}/atom as its feed`,
    );
    expect(server.requests.map(({ url }) => url)).toEqual(["/feed", "/feed"]);
  });

  test("when its feed keeps failing, the page is looked at again", async () => {
    const { askAgain, desk, server } = await visit(site);
    await askAgain();
    desk.answer = (request, response) => {
      if (request.url === "/feed") response.end(page.replace('"/atom"', '"/atom2"'));
      else if (request.url === "/atom2") response.end(rss("anew"));
      else response.writeHead(404).end();
    };
    for (let i = 0; i < 3; i++) expect((await askAgain(days(1))).outcome).toBe("failed");
    expect(await askAgain(days(1))).toMatchObject({ outcome: "fresh", finalUrl: `${server.url}/atom2` });
  });

  test("that names an inner address as its feed reaches nothing there", async () => {
    const inner = await serve((_, response) => response.end(rss("secret")), "127.0.0.2");
    const link = `http://127.0.0.2:${inner.port}/atom`;
    const { askAgain } = await visit((_, response) => response.end(page.replace('"/atom"', `"${link}"`)));
    expect(errorOf(await askAgain())).toContain("127.0.0.2 is not a public address");
    expect(inner.requests).toHaveLength(0);
  });
});
