import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { silentLog, type Log } from "../../src/effects.ts";
import { leaveUrl, signToken } from "../../src/readers/tokens.ts";
import type { Store } from "../../src/store/open-store.ts";
import { readerPages } from "../../src/web/reader-pages.ts";
import { serve, type Served } from "../../src/web/serve.ts";
import { storeWithReaders } from "./sample-readers.ts";

const secret = "a secret for tests only";
const publication = {
  name: "Harbour & <Tide>",
  url: "https://briefing.harbour.example",
  language: "en",
  timezone: "UTC",
  archive: true,
};
const rules = { sections: [], ownHours: false };
const later = new Date("2026-11-24T12:00:00Z");

let store: Store;
let served: Served;

beforeEach(async () => {
  store = await storeWithReaders();
  served = await serve(readerPages({ store, secret, publication, rules, now: () => later, log: silentLog }), {
    host: "127.0.0.1",
    port: 0,
  });
});

afterEach(async () => {
  await served.close();
  await store.close();
});

/** The link as it stands in a message, opened on the port under test. */
function linkOf(id: string): string {
  return leaveUrl(publication.url, secret, id).replace(publication.url, served.url);
}

async function stateOf(id: string): Promise<string | undefined> {
  return (await store.subscribers.byId(id))?.state;
}

/** A form post as a browser without cookies or a mail provider sends it. */
function post(url: string, body: RequestInit["body"] = "List-Unsubscribe=One-Click"): Promise<Response> {
  const headers: Record<string, string> =
    typeof body === "string" ? { "content-type": "application/x-www-form-urlencoded" } : {};
  return fetch(url, { method: "POST", body: body ?? null, headers, redirect: "manual" });
}

function parts(...pairs: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

describe("leaving", () => {
  test.each(["GET", "HEAD"])("%s on the link changes nothing, however often", async (method) => {
    const before = await store.subscribers.list();
    for (let time = 0; time < 3; time += 1)
      expect((await fetch(linkOf("ines"), { method })).status).toBe(200);
    expect(await store.subscribers.list()).toEqual(before);
  });

  test("the page names the publication, masks the address and offers one button that posts", async () => {
    const text = await (await fetch(linkOf("ines"))).text();
    expect(text).toContain("Harbour &amp; &lt;Tide&gt;");
    expect(text).toContain("i…@e….com");
    expect(text).not.toContain("ines@");
    expect(text.match(/<button/g)).toHaveLength(1);
    expect(text).toMatch(/<form method="post">/);
    expect(text).not.toMatch(/<script|<img|<link/);
  });

  test("HEAD answers with the headers of GET and no body", async () => {
    const [get, head] = await Promise.all([fetch(linkOf("ines")), fetch(linkOf("ines"), { method: "HEAD" })]);
    expect(await head.text()).toBe("");
    for (const name of ["content-type", "content-security-policy", "cache-control"])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
  });

  test.each([
    ["the button", "List-Unsubscribe=One-Click"],
    ["one-click as multipart", parts(["List-Unsubscribe", "One-Click"])],
    ["a post with no body", ""],
  ])("%s leaves at once: 200, no cookie, no redirect", async (_name, body) => {
    const answer = await post(linkOf("ines"), body);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("location")).toBeNull();
    expect(await stateOf("ines")).toBe("left");
    expect((await store.subscribers.byId("ines"))?.changedAt).toEqual(later);
  });

  test("a post from anywhere leaves: no Origin, Referer or Host is asked for", async () => {
    const headers = {
      origin: "https://mail.example",
      referer: "https://mail.example/inbox",
      "x-forwarded-host": "evil.example",
    };
    expect((await fetch(linkOf("ines"), { method: "POST", headers })).status).toBe(200);
    expect(await stateOf("ines")).toBe("left");
  });

  test("leaving twice is leaving once", async () => {
    await post(linkOf("otto"));
    expect((await post(linkOf("otto"))).status).toBe(200);
    expect((await store.subscribers.byId("otto"))?.changedAt).not.toEqual(later);
  });

  test("who left by mistake comes back with one press; the page's own form says where", async () => {
    const link = linkOf("ines");
    const text = await (await post(link)).text();
    const action = /<form method="post" action="([^"]+)">/.exec(text)?.[1] ?? "";
    const answer = await post(new URL(action, link).href, "");
    expect(answer.status).toBe(200);
    expect(await stateOf("ines")).toBe("active");
    const again = /<form method="post" action="([^"]+)">/.exec(await answer.text())?.[1] ?? "";
    expect(new URL(again, `${link}/undo`).href).toBe(link);
  });

  test("nobody comes back who did not leave: a suppressed address stays suppressed", async () => {
    expect((await post(`${linkOf("sven")}/undo`, "")).status).toBe(200);
    expect((await post(linkOf("sven"))).status).toBe(200);
    expect(await stateOf("sven")).toBe("suppressed");
  });

  test("GET on the undo address leads back to the reader's page and changes nothing", async () => {
    const answer = await fetch(`${linkOf("otto")}/undo`);
    expect(answer.url).toBe(linkOf("otto"));
    expect(await stateOf("otto")).toBe("left");
  });
});

describe("links that are not ours", () => {
  const wrong: [string, () => string][] = [
    ["one letter changed", () => flip(signToken(secret, "leave", "ines"))],
    ["signed for another purpose", () => signToken(secret, "preferences", "ines")],
    ["signed with another secret", () => signToken("another", "leave", "ines")],
    ["a reader who does not exist", () => signToken(secret, "leave", "nobody")],
    ["markup", () => encodeURIComponent(`"'><svg onload=PWNED()>`)],
    ["a broken escape", () => "%zz%"],
    ["a path", () => "..%2f..%2fetc%2fpasswd"],
  ];

  test.each(wrong)(
    "%s: 404 for GET, POST and undo, one page for all, and nothing changes",
    async (_name, token) => {
      const before = await store.subscribers.list();
      const expected = await (await fetch(`${served.url}/nowhere`)).text();
      const url = `${served.url}/leave/${token()}`;
      for (const answer of [await fetch(url), await post(url), await post(`${url}/undo`)]) {
        expect(answer.status).toBe(404);
        expect(await answer.text()).toBe(expected);
      }
      expect(await store.subscribers.list()).toEqual(before);
    },
  );

  test("an address in the query decides nothing", async () => {
    await post(`${linkOf("ines")}?email=otto@post.example`);
    expect(await stateOf("ines")).toBe("left");
  });
});

describe("every answer", () => {
  test.each([
    ["the page", () => fetch(linkOf("ines"))],
    ["having left", () => post(linkOf("ines"))],
    ["an unknown link", () => fetch(`${served.url}/leave/x`)],
    ["too much", () => post(linkOf("ines"), "x".repeat(70_000))],
    ["health", () => fetch(`${served.url}/health`)],
  ])("%s: no script, no framing, no referrer, no cache, no index", async (_name, ask) => {
    const { headers } = await ask();
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("a body over 64 kB is refused with 413, said or unsaid, and nobody has left", async () => {
    expect((await post(linkOf("ines"), "x".repeat(70_000))).status).toBe(413);
    const unsaid = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 10; part += 1) controller.enqueue(new Uint8Array(10_000));
        controller.close();
      },
    });
    const answer = await fetch(linkOf("ines"), {
      method: "POST",
      body: unsaid,
      duplex: "half",
    });
    expect(answer.status).toBe(413);
    expect(await stateOf("ines")).toBe("active");
  });

  test("a database that is gone gives a calm 500 without a stack, and the token is not logged", async () => {
    const lines: unknown[] = [];
    const log: Log = { ...silentLog, error: (message, fields) => lines.push([message, fields]) };
    const gone = await storeWithReaders();
    await gone.close();
    const app = readerPages({ store: gone, secret, publication, rules, now: () => later, log });
    const token = signToken(secret, "leave", "ines");
    const answer = await app.request(`/leave/${token}`, { method: "POST" });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/at .*\.ts|node_modules/);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(token);
    expect((await app.request("/health")).status).toBe(503);
  });
});

describe("health", () => {
  test("tells that the database answers and which slot was worked on last", async () => {
    expect(await (await fetch(`${served.url}/health`)).json()).toEqual({
      ok: true,
      database: "ok",
      lastSlot: null,
    });
    const slot = new Date("2026-11-24T12:00:00Z");
    await store.slots.claim(slot, slot);
    expect(await (await fetch(`${served.url}/health`)).json()).toEqual({
      ok: true,
      database: "ok",
      lastSlot: { at: "2026-11-24T12:00:00.000Z", state: "open" },
    });
  });
});

test("a publication that lives under a path is reachable with and without it", async () => {
  const url = "https://news.harbour.example/briefing/";
  const app = readerPages({
    store,
    secret,
    publication: { ...publication, url },
    rules,
    now: () => later,
    log: silentLog,
  });
  const { pathname } = new URL(leaveUrl(url, secret, "ines"));
  expect(pathname).toMatch(/^\/briefing\/leave\//);
  expect((await app.request(pathname)).status).toBe(200);
  expect((await app.request(pathname.replace("/briefing", ""))).status).toBe(200);
});

function flip(token: string): string {
  return (token.startsWith("A") ? "B" : "A") + token.slice(1);
}
