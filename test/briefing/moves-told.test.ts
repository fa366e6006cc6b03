import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recallTold } from "../../src/briefing/recall-told.ts";
import type { Move } from "../../src/domain/issue.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { article, choose, feed, hoursAgo, reasonOf, section, titles } from "../select/sample-choice.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";

let store: Store;
beforeEach(async () => {
  store = await openStore(":memory:");
  await addReaders(store, 1);
});
afterEach(async () => {
  await store.close();
});

const sections = [section("top"), section("people", { kind: "people" })];
const feeds = [feed("Harbour"), feed("Wire", { sections: ["people"] })];
const first = article("a", "Upland Robotics names Mara Ellison as Chief Security Officer");
const printed = (choice: ReturnType<typeof choose>): Move[] =>
  choice.sections.flatMap(({ items }) => items).filter((item) => item.kind === "move");

/** An issue that told of Mara Ellison, frozen by the beginning of its send. */
async function publish(id: string, at: Date): Promise<void> {
  await saveSampleIssue(store, id, at);
  const { issue, rendered, report } = (await store.issues.byId(id))!;
  const items = printed(choose([first], { sections, feeds }));
  const people = { id: "people", title: "People", kind: "people" as const, moreUrl: null, items };
  await store.issues.saveBuild({ ...issue, number: 12, sections: [people] }, rendered, report, at);
  await store.deliveries.begin(id, [], { prefix: `<${id}.`, suffix: "@news.example>" }, at);
}

describe("a move that an earlier issue told", () => {
  test("is not told again from another feed days later, and the reason names the issue", async () => {
    const now = hoursAgo(0);
    await publish("2026-11-18T1200", hoursAgo(144));
    const later = article("b", "Mara J. Ellison joins Upland Robotics, Inc. as CSO", {
      feed: "Wire",
      text: "Mara J. Ellison has joined Upland Robotics, Inc. as its chief security officer. She comes from Tern.",
    });
    const promoted = article("c", "Upland Robotics promotes Mara Ellison to chief executive", {
      feed: "Wire",
    });
    const memory = await recallTold(store, now, now);
    expect(printed(choose([promoted], { sections, feeds, memory })).map(({ line }) => line)).toEqual([
      "Mara Ellison has been promoted to Chief Executive of Upland Robotics.",
    ]);
    const choice = choose([later], { sections, feeds, memory });
    expect(printed(choice)).toEqual([]);
    expect(reasonOf(choice, "b")).toMatchObject({ kept: false, rule: "sent-before", section: "people" });
    expect(reasonOf(choice, "b")?.detail).toBe(
      "told in issue 12: “Mara Ellison has been named Chief Security Officer of Upland Robotics.”",
    );
  });

  test("is known from issues whose send has begun, and from no build that was not", async () => {
    await saveSampleIssue(store, "2026-11-18T1200", hoursAgo(144));
    expect((await recallTold(store, hoursAgo(0), hoursAgo(0))).moves).toEqual([]);
    expect(titles(choose([first], { sections, feeds }), "people")).toHaveLength(1);
  });
});

describe("moves that are not sure enough to print", () => {
  test("are given for an editor, with what makes them unsure, and none that was printed", () => {
    const choice = choose(
      [
        first,
        article("d", "Tern could name Carla Mendes as chief executive"),
        article("e", "A new face", {
          feed: "Wire",
          text: "Ines Caldera has been named Chief Security Officer.",
        }),
      ],
      { sections, feeds },
    );
    expect(choice.unsureMoves.map(({ articleId, line, why }) => [articleId, line, why])).toEqual([
      ["d", "Carla Mendes has been named Chief Executive of Tern.", "“could” stands before it"],
      ["e", "Ines Caldera has been named Chief Security Officer.", "lacks the organisation"],
    ]);
    expect(reasonOf(choice, "e")?.detail).toBe(
      "for an editor: “Ines Caldera has been named Chief Security Officer.” lacks the organisation",
    );
  });
});
