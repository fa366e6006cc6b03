import { describe, expect, test } from "vitest";
import { leastConfig, mistakesIn, writeConfig } from "./with-config.ts";

const top = "{ id: top, title: Top Stories, kind: stories }";
const section = (text: string) => leastConfig.replace(top, text);
const feed = (text: string) => leastConfig.replace("feeds:\n", `feeds:\n  - ${text}\n`);

async function only(text: string) {
  const mistakes = await mistakesIn(await writeConfig(text));
  expect(mistakes).toHaveLength(1);
  return mistakes[0]!;
}

describe("an unknown key", () => {
  test.each([
    ["smpt: {}", "did you mean smtp?"],
    ["data-base: x", "did you mean database?"],
    ["cron: x", "cron belongs under schedule"],
    ["weight: 2", "weight belongs under feeds[]"],
    ["password: hunter2", "secrets come from the environment"],
    ["smpt:", "did you mean smtp?"],
    ["theme:daily:", "put a space after the colon: theme: …"],
    ["zebra: 1", "take it out; here may stand publication"],
  ])("%s is answered by: %s", async (text, cure) => {
    const mistake = await only(`${leastConfig}${text}\n`);
    expect(mistake).toMatchObject({ line: 11, column: 1 });
    expect(mistake.cure).toContain(cure);
  });
});

describe("a wrong value", () => {
  test.each([
    [`${leastConfig}web: 80\n`, "web", "is a number (80), not a group of keys", "port, host"],
    [`${leastConfig}web: { port: 70000 }\n`, "web.port", "is 70000", "from 0 to 65535"],
    [
      `${leastConfig}summaries: { sentences: 2.5 }\n`,
      "summaries.sentences",
      "not a whole number",
      "from 1 to 10",
    ],
    [`${leastConfig}smtp: { perSecond: 0 }\n`, "smtp.perSecond", "is 0", "above 0"],
    [
      `${leastConfig}fetch: { allowPrivate: 127.0.0.1 }\n`,
      "fetch.allowPrivate",
      "is text, not a list",
      "write a list",
    ],
    [
      `${leastConfig}fetch: { allowPrivate: [300.0.0.1] }\n`,
      "fetch.allowPrivate[0]",
      "is no host name",
      "10.0.0.0/8",
    ],
    [
      `${leastConfig}fetch: { allowPrivate: ["127.0.0.1:99999"] }\n`,
      "fetch.allowPrivate[0]",
      "a port that is none",
      "127.0.0.1:8080",
    ],
    [`${leastConfig}fetch: { maxBytes: 5 MiB }\n`, "fetch.maxBytes", "no unit of size", "5MB"],
    [
      `${leastConfig}delivery: { uncertain: resent }\n`,
      "delivery.uncertain",
      '"resent"',
      "did you mean resend?",
    ],
    [
      `${leastConfig}delivery: { retryAfter: 5 minutes }\n`,
      "delivery.retryAfter",
      "no unit of time",
      "250ms",
    ],
    [`${leastConfig}theme: ../evil\n`, "theme", "small letters", "daily"],
    [`${leastConfig}database: mysql://db.example/b\n`, "database", "postgres://", "data/briefing.db"],
    [
      `${leastConfig}smtp: { url: "https://mail.example" }\n`,
      "smtp.url",
      "smtp:// or smtps://",
      "smtp://127.0.0.1:2525",
    ],
    [
      `${leastConfig}smtp: { url: "smtp://a.example?tls.rejectUnauthorized=false" }\n`,
      "smtp.url",
      "after the host",
      "smtp",
    ],
    [leastConfig.replace("0 7 * * *", "0 7 31 2 *"), "schedule.cron", "never comes", "0 7 * * 1-5"],
    [leastConfig.replace("0 7 * * *", "0 0 7 * * *"), "schedule.cron", "6 fields", "0 7 * * 1-5"],
    [
      leastConfig.replace("Europe/Berlin", '"+02:00"'),
      "schedule.timezone",
      "no summer time",
      "Europe/Berlin",
    ],
    [
      leastConfig.replace("Night Desk <desk@news.example>", "desk@news.example"),
      "publication.from",
      "no name",
      "<",
    ],
    [leastConfig.replace("https://briefing", "http://briefing"), "publication.url", "https only", "https://"],
    [
      section("{ id: top, title: Top, kind: stories, limit: 0 }"),
      "sections[0].limit",
      "is 0",
      "from 1 to 50",
    ],
    [section("{ id: top, title: Top }"), "sections[0].kind", "is missing", "kind: stories"],
    [section("{ id: Top!, title: Top, kind: stories }"), "sections[0].id", "small letters", "top"],
    [feed("{ name: X }"), "feeds[0].url", "is missing", "https://harbour.example/feed.xml"],
    [feed("{ name: X, url: file:///etc/passwd }"), "feeds[0].url", "http:// or https://", "https://"],
    [leastConfig.replace(/feeds:\n.*\n/, "feeds: []\n"), "feeds", "is an empty list", "at least one"],
  ])("%#: %s", async (text, path, problem, cure) => {
    const mistake = await only(text);
    expect(mistake.path).toBe(path);
    expect(mistake.problem).toContain(problem);
    expect(mistake.cure).toContain(cure);
  });
});

describe("two places that do not fit together", () => {
  const item = "{ title: X, url: https://x.example";
  test.each([
    [feed("{ name: X, url: HTTPS://HARBOUR.example/feed.xml }"), "feeds[1].url", "same as that of feeds[0]"],
    [feed("{ name: Harbour Security, url: https://x.example }"), "feeds[1].name", "same as that of feeds[0]"],
    [
      feed("{ name: X, url: https://x.example, sections: [tip] }"),
      "feeds[0].sections[0]",
      'the section "tip"',
    ],
    [
      section("{ id: top, title: T, kind: stories, feeds: [Harbor Security] }"),
      "sections[0].feeds[0]",
      "the feed",
    ],
    [section(`${top}\n  - ${top}`), "sections[1].id", "same as that of sections[0]"],
    [section("{ id: top, kind: stories }"), "sections[0].title", "is missing"],
    [
      section("{ id: top, title: T, kind: stories, items: [] }"),
      "sections[0].items",
      "does not fit the kind stories",
    ],
    [
      section("{ id: s, kind: sponsor, keywords: [a] }"),
      "sections[0].keywords",
      "does not fit the kind sponsor",
    ],
    [
      section("{ id: top, title: T, kind: stories, limit: 2, min: 3 }"),
      "sections[0].min",
      "above the limit of 2",
    ],
    [
      section(`{ id: s, kind: sponsor, items: [${item}, image: https://x.example/p.png }] }`),
      "sections[0].items[0].image",
      "no words",
    ],
    [
      section(`{ id: e, title: E, kind: notices, items: [${item}, from: 2026-12-02, until: 2026-12-01 }] }`),
      "sections[0].items[0].until",
      "is before from",
    ],
  ])("%#: %s", async (text, path, problem) => {
    const mistake = await only(text);
    expect(mistake.path).toBe(path);
    expect(mistake.problem).toContain(problem);
  });

  test("are found although other keys are wrong", async () => {
    const text = feed("{ name: Harbour Security, url: nowhere }");
    const paths = (await mistakesIn(await writeConfig(text))).map((each) => each.path);
    expect(paths).toEqual(["feeds[0].url", "feeds[1].name"]);
  });
});
