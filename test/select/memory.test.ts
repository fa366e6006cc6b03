import { describe, expect, test } from "vitest";
import { article, choose, hoursAgo, reasonOf, section, titles, toldIn } from "./sample-choice.ts";

const told = article("told", "Ransomware stops the cranes of Larkspur port", {
  publishedAt: hoursAgo(30),
  text:
    "Terminal operators at Larkspur stopped their container cranes on Monday after an intruder moved from the office " +
    "network into the systems that steer them. Ships are waiting outside, and about 1,200 dockers work by hand.",
});
const news = (id: string, title: string, change = {}) =>
  article(id, title, {
    feed: "Packet",
    url: `https://packet.example/${id}`,
    text: `${title}. ${told.text}`,
    ...change,
  });
const arrest = news("arrest", "Two arrested over ransomware that stopped the cranes of Larkspur port");
const rewording = news("again", "Cranes of Larkspur port stopped by ransomware");
const other = article("other", "Worm eats through Quillon routers");

describe("a story that an earlier issue told", () => {
  test("does not come again in other words, and the reason names the issue", () => {
    const choice = choose([told, rewording, other], { memory: toldIn(12, told) });
    expect(titles(choice, "top")).toEqual([other.title]);
    for (const id of ["told", "again"]) {
      expect(reasonOf(choice, id)).toMatchObject({ kept: false, rule: "sent-before", section: null });
      expect(reasonOf(choice, id)?.detail).toMatch(/^No\. 12 told it; what came since says nothing new/);
    }
  });

  test("comes back as an update where it has moved on, led by who tells what is new", () => {
    const choice = choose([told, rewording, arrest, other], { memory: toldIn(12, told) });
    expect(titles(choice, "top")).toContain(arrest.title);
    const item = choice.sections[0]?.items.find(
      (one) => one.kind === "candidate" && one.candidate.lead.id === "arrest",
    );
    expect(item).toMatchObject({
      candidate: {
        others: [{ id: "again" }],
        update: { earlier: { issueId: "2026-11-23T1200", number: 12, date: hoursAgo(24).toISOString() } },
      },
    });
    expect(reasonOf(choice, "arrest")).toMatchObject({ kept: true, section: "top", rule: "update" });
    expect(reasonOf(choice, "arrest")?.detail).toContain(
      "No. 12 told it, and it has moved on: “arrested” (outcome, in the headline)",
    );
    expect(reasonOf(choice, "told")).toMatchObject({ kept: false, rule: "sent-before" });
    expect(reasonOf(choice, "again")).toMatchObject({ kept: false, rule: "same-story" });
  });

  test("is known by its articles when these are too old to be candidates", () => {
    const choice = choose([rewording, other], { memory: toldIn(12, told) });
    expect(titles(choice, "top")).toEqual([other.title]);
    expect(choice.reasons.map(({ articleId }) => articleId)).toEqual(["again", "other"]);
    expect(titles(choose([arrest], { memory: toldIn(12, told) }), "top")).toEqual([arrest.title]);
  });

  test("has not moved on by what was published before that issue's cutoff, however late it was seen", () => {
    const late = { ...arrest, publishedAt: hoursAgo(25) };
    const choice = choose([told, late], { memory: toldIn(12, told) });
    expect(reasonOf(choice, "arrest")).toMatchObject({ kept: false, rule: "sent-before" });
  });

  test("comes back once: after the update no fact brings it back", () => {
    const fine = news("fine", "Larkspur port fined 18 million after ransomware stopped its cranes");
    const once = toldIn(12, told);
    const update = toldIn(13, { ...arrest, publishedAt: hoursAgo(26) });
    expect(titles(choose([told, fine], { memory: once }), "top")).toEqual([fine.title]);
    const memory = {
      told: [...once.told, ...update.told.map((one) => ({ ...one, isUpdate: true }))],
      articles: [...once.articles, ...update.articles],
    };
    const choice = choose([told, fine], { memory });
    expect(choice.sections).toEqual([]);
    expect(reasonOf(choice, "fine")?.detail).toBe("No. 12 told it, and No. 13 told the update");
  });

  test("is the same story under the same address in another feed", () => {
    const copy = {
      ...told,
      id: "copy",
      feed: "Packet",
      publishedAt: hoursAgo(1),
      title: "Port cranes: arrested",
    };
    const choice = choose([copy], { memory: { ...toldIn(12, told), articles: [] } });
    expect(reasonOf(choice, "copy")).toMatchObject({ kept: false, rule: "sent-before" });
  });

  test("is no update among the people, where a line has no room to say so", () => {
    const sections = [section("people", { kind: "people" })];
    const before = article("p0", "Upland Robotics names Mara Ellison as Chief Security Officer", {
      publishedAt: hoursAgo(30),
    });
    const after = article("p1", "Upland Robotics confirms Mara Ellison as Chief Security Officer");
    const choice = choose([before, after], { sections, memory: toldIn(12, before) });
    expect(choice.sections).toEqual([]);
    expect(choice.reasons.every(({ kept }) => !kept)).toBe(true);
  });
});
