import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { leastConfig, mistakesIn, writeConfig } from "./with-config.ts";

describe("traps of YAML", () => {
  test.each([
    [
      "a key written twice",
      leastConfig.replace("  url:", "  name: Again\n  url:"),
      4,
      3,
      "was written before",
    ],
    ["a tab", "publication:\n\tname: x\n", 2, 1, "a tab"],
    ["a star without quotes", "schedule:\n  cron: */5 * * * *\n", 2, 13, "a * begins an alias"],
    ["an at sign without quotes", "schedule:\n  cron: @daily\n", 2, 9, "a sign that YAML keeps"],
    ["a second colon", "publication:\n  name: Example: News\n", 2, 9, "a second colon"],
    ["a bracket left open", "feeds: [a, b\n", 2, 1, "is not closed"],
    ["a quote left open", 'theme: "daily\n', 2, 1, "not closed"],
    ["a second document", `${leastConfig}---\na: 1\n`, 11, 1, "a second document"],
    [
      "a tag that would make objects",
      `${leastConfig}theme: !!js/function daily\n`,
      11,
      8,
      "a ! begins a tag",
    ],
  ])("%s is reported where it stands", async (_, text, line, column, problem) => {
    const mistakes = await mistakesIn(await writeConfig(text));
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatchObject({ line, column });
    expect(mistakes[0]?.problem).toContain(problem);
    expect(mistakes[0]?.cure).not.toBe("");
  });

  test("a number with a zero before it is asked about, whether a number or a text is wanted", async () => {
    const number = await mistakesIn(await writeConfig(`${leastConfig}web: { port: 0800 }\n`));
    expect(number).toMatchObject([{ line: 11, column: 14, problem: "0800 reads as 800" }]);
    const text = await mistakesIn(await writeConfig(leastConfig.replace("1 Harbour Road", "012")));
    expect(text).toMatchObject([{ line: 5, column: 12, cure: 'put it in quotes: "012"' }]);
  });

  test("no is Norwegian where a language stands, not a denial", async () => {
    const file = await writeConfig(leastConfig.replace("  url:", "  language: no\n  url:"));
    expect((await loadConfig(file, {})).config.publication.language).toBe("no");
  });

  test("aliases that multiply are stopped", async () => {
    const levels = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefgh".split("").map((name, index) => bomb(name, "abcdefgh"[index]!)),
    ];
    const mistakes = await mistakesIn(await writeConfig(levels.join("\n")));
    expect(mistakes).toMatchObject([{ problem: "repeats itself by aliases (*name) without end" }]);
  });

  test("__proto__ is an unknown key like any other", async () => {
    const mistakes = await mistakesIn(await writeConfig(`${leastConfig}__proto__: { polluted: 1 }\n`));
    expect(mistakes).toMatchObject([{ line: 11, column: 1, path: "__proto__" }]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

function bomb(name: string, before: string): string {
  return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(",")}]`;
}
