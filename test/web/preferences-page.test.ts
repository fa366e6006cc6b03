import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Log, silentLog } from "../../src/effects.ts";
import { preferencesUrl, readToken, signToken } from "../../src/readers/tokens.ts";
import type { Store } from "../../src/store/open-store.ts";
import { readerPages } from "../../src/web/reader-pages.ts";
import { serve, type Served } from "../../src/web/serve.ts";
import { storeWithReaders } from "./sample-readers.ts";

const secret = "a secret for tests only";
const publication = {
  name: "Harbour & <Tide>",
  url: "https://briefing.harbour.example",
  language: "en",
  timezone: "America/New_York",
  archive: true,
};
const sections = [
  { id: "top", title: "Top <Stories>" },
  { id: "people", title: "People on the Move" },
  { id: "more", title: "Trending" },
];
const later = new Date("2026-11-24T12:00:00Z");

let store: Store;
let served: Served;
let lines: unknown[];

async function open(rules = { sections, ownHours: true }): Promise<Served> {
  const tell = (message: string, fields?: unknown) => void lines.push([message, fields]);
  const log: Log = { ...silentLog, info: tell, warn: tell, error: tell };
  const app = readerPages({ store, secret, publication, rules, now: () => later, log });
  return serve(app, { host: "127.0.0.1", port: 0 });
}

beforeEach(async () => {
  lines = [];
  store = await storeWithReaders();
  served = await open();
});
afterEach(async () => {
  await served.close();
  await store.close();
});

const linkOf = (id: string, at = served) =>
  preferencesUrl(publication.url, secret, id).replace(publication.url, at.url);
const reader = (id = "ines") => store.subscribers.byId(id);

type Pairs = [string, string][];
/** The form as a browser sends it. */
const save = (pairs: Pairs, link = linkOf("ines")) =>
  fetch(link, {
    method: "POST",
    body: new URLSearchParams(pairs),
    redirect: "manual",
  });
const filled = (...ticked: string[]): Pairs => [
  ["name", "Ines"],
  ["timezone", "Europe/Berlin"],
  ...ticked.map((id) => ["section", id] satisfies [string, string]),
];
const tickedOn = (page: string) =>
  Array.from(page.matchAll(/name="section"\s+value="(\w+)"\s+checked/g), ([, id]) => id);

describe("the page of choices", () => {
  test.each(["GET", "HEAD"])("%s changes nothing, however often", async (method) => {
    const before = await store.subscribers.list();
    for (let time = 0; time < 3; time += 1)
      expect((await fetch(linkOf("ines"), { method })).status).toBe(200);
    expect(await store.subscribers.list()).toEqual(before);
  });

  test("shows all sections ticked where nothing was chosen, the zones, and the address masked", async () => {
    const page = await (await fetch(linkOf("ines"))).text();
    expect(tickedOn(page)).toEqual(["top", "people", "more"]);
    expect(page).toContain("Top &lt;Stories&gt;");
    expect(page).toContain("i…@e….com");
    expect(page).not.toContain("ines@");
    expect(page).toContain("As the publication: America/New York");
    expect(page).toContain('<option value="Asia/Tokyo"');
    expect(page).toMatch(/counts from the next issue on/);
    expect(page).not.toMatch(/<script|<img|<link/);
  });

  test("saves what was chosen, and shows it from then on", async () => {
    const answer = await save(filled("people", "top"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(await reader()).toMatchObject({
      name: "Ines",
      sections: ["top", "people"],
      timezone: "Europe/Berlin",
      state: "active",
      changedAt: later,
    });
    expect(await answer.text()).toContain("Saved. It counts from the next issue on.");
    const page = await (await fetch(linkOf("ines"))).text();
    expect(tickedOn(page)).toEqual(["top", "people"]);
    expect(page).toMatch(/<option value="Europe\/Berlin"\s+selected/);
    expect(page).toContain('value="Ines"');
  });

  test("all sections are the whole issue, and no zone is the publication's", async () => {
    await save(filled("top"));
    await save([
      ["name", ""],
      ["timezone", ""],
      ...sections.map(({ id }) => ["section", id] satisfies [string, string]),
    ]);
    expect(await reader()).toMatchObject({ name: "", sections: null, timezone: null });
  });

  test("a form that is sent twice gives the same as once", async () => {
    await save(filled("more"));
    const once = await reader();
    expect((await save(filled("more"))).status).toBe(200);
    expect(await reader()).toEqual(once);
  });

  test("what the publication leaves to nobody is not shown, and stays as it is", async () => {
    await save(filled("top"));
    const plain = await open({ sections: sections.slice(0, 1), ownHours: false });
    const page = await (await fetch(linkOf("ines", plain))).text();
    expect(page).not.toMatch(/<fieldset|<select/);
    const answer = await save([["name", "Ines L."]], linkOf("ines", plain));
    await plain.close();
    expect(answer.status).toBe(200);
    expect(await reader()).toMatchObject({ name: "Ines L.", sections: ["top"], timezone: "Europe/Berlin" });
  });

  test("its button to unsubscribe leads to the reader's own page for leaving, and one press leaves", async () => {
    const page = await (await fetch(linkOf("ines"))).text();
    const action = /<form method="post" action="([^"]+)">/.exec(page)?.[1] ?? "";
    const leaving = new URL(action, linkOf("ines"));
    expect(readToken(secret, "leave", leaving.pathname.replace("/leave/", ""))).toBe("ines");
    expect((await save([["List-Unsubscribe", "One-Click"]], leaving.href)).status).toBe(200);
    expect((await reader())?.state).toBe("left");
  });
});

describe("what cannot be kept", () => {
  const long = "n".repeat(201);
  const cases: [string, Pairs, RegExp, string][] = [
    ["no section at all", filled(), /tick at least one, or unsubscribe/, "sections"],
    ["a section that is not there", filled("top", "gone"), /sections have changed/, "sections"],
    ["markup for a section", filled('"><svg onload=PWNED()>'), /sections have changed/, "sections"],
    [
      "a name of 201 letters",
      [
        ["name", long],
        ["section", "top"],
      ],
      /at most 200 characters/,
      "name",
    ],
    [
      "a zone that is none",
      [
        ["name", ""],
        ["timezone", "Mars/Olympus"],
        ["section", "top"],
      ],
      /time zone is not known/,
      "timezone",
    ],
  ];
  test.each(cases)(
    "%s: 422, said beside its field, and nothing changes",
    async (_what, pairs, words, field) => {
      const before = await reader();
      const answer = await save(pairs);
      const page = await answer.text();
      expect(answer.status).toBe(422);
      expect(page).toMatch(words);
      expect(page).toContain(`<a href="#${field}">`);
      expect(page).toContain(`id="${field}-problem"`);
      expect(page).toContain(`aria-describedby="${field}-problem ${field}-hint"`);
      expect(page).not.toContain("<svg");
      expect(await reader()).toEqual(before);
    },
  );

  test.each([
    ["an empty body", ""],
    ["JSON", '{"name":"x","__proto__":{"polluted":1}}'],
    ["no name", new URLSearchParams({ section: "top" })],
    ["a file for a name", formWith("name", new Blob(["x"]))],
  ])("%s is no form of ours: 422, and nothing changes", async (_what, body) => {
    const before = await reader();
    const answer = await fetch(linkOf("ines"), { method: "POST", body });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Nothing was changed");
    expect(await reader()).toEqual(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("a body over 64 kB is refused with 413", async () => {
    expect((await save([["name", "n".repeat(70_000)]])).status).toBe(413);
    expect((await reader())?.name).toBe("");
  });

  test("HTML in a name is text, and what hides or breaks lines is taken out", async () => {
    const name = `"'><svg onload=PWNED()>\r\nBcc: a@b.example\u202e`;
    const page = await (
      await save([
        ["name", name],
        ["section", "top"],
      ])
    ).text();
    expect(page).not.toContain("<svg");
    expect(page).toContain("&lt;svg onload=PWNED()&gt;");
    expect((await reader())?.name).toBe(`"'><svg onload=PWNED()> Bcc: a@b.example`);
  });
});

describe("links that are not ours", () => {
  test.each([
    ["for leaving", () => signToken(secret, "leave", "ines")],
    ["of another publication, which has another secret", () => signToken("another", "preferences", "ines")],
    ["of nobody", () => signToken(secret, "preferences", "nobody")],
    ["with its last letter cut", () => signToken(secret, "preferences", "ines").slice(0, -1)],
    ["made of markup", () => encodeURIComponent(`"'><svg onload=PWNED()>`)],
  ])("%s: 404 for GET and POST, one page for all, and nothing changes", async (_what, token) => {
    const before = await store.subscribers.list();
    const expected = await (await fetch(`${served.url}/nowhere`)).text();
    const url = `${served.url}/preferences/${token()}`;
    for (const answer of [await fetch(url), await save(filled("top"), url)]) {
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe(expected);
    }
    expect(await store.subscribers.list()).toEqual(before);
  });

  test("who has left or must not be written to gets a plain page, and chooses nothing", async () => {
    const before = await store.subscribers.list();
    for (const [id, words] of [
      ["otto", "You have unsubscribed"],
      ["sven", "No mail is sent to you"],
    ] as const) {
      const page = await (await fetch(linkOf(id))).text();
      expect(page).toContain(words);
      expect(page).not.toMatch(/type="checkbox"|name="name"/);
      expect((await save(filled("top"), linkOf(id))).status).toBe(409);
    }
    expect(await store.subscribers.list()).toEqual(before);
  });
});

test("no answer is kept, framed or indexed, and the log holds neither token nor name nor address", async () => {
  const answers = [await fetch(linkOf("ines")), await save(filled("top")), await save(filled())];
  for (const { headers } of answers) {
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-robots-tag")).toContain("noindex");
  }
  expect(lines).toEqual([["a reader chose what comes", { subscriber: "ines" }]]);
});

function formWith(name: string, value: Blob): FormData {
  const form = new FormData();
  form.append(name, value);
  form.append("section", "top");
  return form;
}
