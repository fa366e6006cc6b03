import { expect, test } from "vitest";
import { feedProject, rssOf } from "./feed-project.ts";

const thin = (whenThin: string) => (yaml: string) =>
  `${yaml}select: { thinBelow: 3, whenThin: ${whenThin} }\n`;

test("a thin issue is held, at each try, until an editor names it", async () => {
  const project = await feedProject({ Harbour: rssOf([0]) }, thin("hold"));
  const at = new Date().toISOString();
  const first = await project.run(["send", "--at", at]);
  const again = await project.run(["send", "--at", at]);
  expect([first.code, again.code]).toEqual([3, 3]);
  const [, id = ""] =
    /held: only 1 of at least 3 articles .*briefing send --issue (\S+)/u.exec(again.err) ?? [];
  const named = await project.run(["send", "--issue", id]);
  // There is no subscriber, so that it goes to nobody.
  expect(named.code).toBe(0);
  expect(named.out + named.err).not.toContain("only 1 of");
});

test("a thin issue is skipped where the config says so, and that is no failure", async () => {
  const project = await feedProject({ Harbour: rssOf([0]) }, thin("skip"));
  const skipped = await project.run(["send", "--at", "now"]);
  expect(skipped.code).toBe(0);
  expect(skipped.out).toMatch(/skipped: only 1 of at least 3 articles/u);
});
