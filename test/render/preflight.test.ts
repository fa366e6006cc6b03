import { describe, expect, test } from "vitest";
import { preflight } from "../../src/render/preflight.ts";
import { usualLevels, type CheckName } from "../../src/render/preflight/usual-levels.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { add, cases, context, fly, sound } from "./preflight-cases.ts";
import { fromRoot, readSample, sampleNames } from "./sample-issues.ts";
import { processorTime } from "../processor-time.ts";

describe.each(Object.keys(usualLevels) as CheckName[])("the check %s", (name) => {
  test.each(cases[name].map((one, at) => [at + 1, ...one] as const))(
    "sees what it is for, and not what is like it (%i)",
    (_at, fires, place, silent) => {
      const found = fly(fires).filter(({ check }) => check === name);
      expect(found.length).toBeGreaterThan(0);
      expect(found[0]?.place).toMatch(place);
      expect(found[0]?.level).toBe(usualLevels[name] === "error" ? "error" : "warning");
      for (const { message, cure } of found)
        expect([message, cure].every((words) => words.length > 5)).toBe(true);
      expect(fly(silent).filter(({ check }) => check === name)).toEqual([]);
    },
  );

  test("takes its level from the config, and is left out when off", () => {
    const [fires] = cases[name][0]!;
    const at = (level: "off" | "warn" | "error") =>
      fly({ ...fires, context: { ...fires.context, levels: { [name]: level } } })
        .filter(({ check }) => check === name)
        .map((finding) => finding.level);
    expect(at("off")).toEqual([]);
    expect(new Set(at("warn"))).toEqual(new Set(["warning"]));
    expect(new Set(at("error"))).toEqual(new Set(["error"]));
  });
});

describe("the samples", () => {
  const themes = ["daily", "plain"].flatMap((one) => sampleNames.map((sample) => [one, sample] as const));
  test.each(themes)("in the theme %s, %s has nothing to mend", async (one, sample) => {
    const folders = one === "daily" ? ["daily"] : ["daily", one];
    const made = await loadTheme(folders.map((folder) => fromRoot(`templates/${folder}`)));
    const issue = readSample(sample);
    const found = preflight(issue, await renderIssue(issue, made), context);
    expect(found.filter(({ check }) => check !== "subject-length")).toEqual([]);
  });
});

test("errors come before warnings", () => {
  const levels = fly({
    ...add(`<p class="summary">{{name}}</p>`),
    context: { ...context, dkimDomain: null },
  }).map(({ level }) => level);
  expect(levels).toEqual(["error", "warning"]);
});

test("all checks of a 60 kB issue cost some milliseconds", () => {
  for (let i = 0; i < 20; i += 1) fly(sound);
  const times = Array.from({ length: 15 }, () => processorTime(() => fly(sound)));
  // About 4 ms; the best of many, as any one of them may collect the garbage of others.
  expect(Math.min(...times)).toBeLessThan(20);
});
