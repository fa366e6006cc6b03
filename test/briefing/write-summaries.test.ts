import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Issue, Story } from "../../src/domain/issue.ts";
import type { Report } from "../../src/domain/report.ts";
import { sampleProject } from "../cli/sample-project.ts";
import { json, serveModel } from "../summarise/model/serve-model.ts";

const at = ["--at", "2026-11-24T07:00:00-05:00"];

/** Answers with the article's second paragraph, or its last sentences: what a model that sticks to the text would say. */
function secondSentence(prompt: string): string {
  const text = /<<\S+\nTitle: [^\n]*\n\n([^]*?)\nARTICLE-\w+>>/u.exec(prompt)?.[1] ?? "";
  const sentences = text.replace(/\s+/gu, " ").split(/(?<=[.!?]) (?=\p{Lu})/u);
  return (
    sentences.find(
      (each, i) =>
        i > 0 &&
        each.split(" ").length > 7 &&
        each.split(" ").length < 40 &&
        !/^(?:It|The|This|But|He|She|They)\b/u.test(each),
    ) ?? ""
  );
}

describe("an issue whose summaries a model writes", () => {
  let project: Awaited<ReturnType<typeof sampleProject>>;
  let server: Awaited<ReturnType<typeof serveModel>>;
  let down = false;
  const key = "sk-canary-7788990011";

  beforeAll(async () => {
    server = await serveModel(({ body }) =>
      down ? (response) => json(response, 503, {}) : secondSentence(body.messages[1]!.content),
    );
    project = await sampleProject((yaml) =>
      yaml.replace(
        /^( *)# llm: .+$/mu,
        `$1llm: { url: "${server.url}", model: m, apiKeyFile: llm-key, maxRetries: 0 }`,
      ),
    );
    await writeFile(join(project.folder, "llm-key"), `${key}\n`);
  });
  afterAll(async () => {
    await project.close();
    await server[Symbol.asyncDispose]();
  });

  const read = async <T>(folder: string, name: string) =>
    JSON.parse(await readFile(join(project.folder, folder, name), "utf8")) as T;
  const stories = (issue: Issue) =>
    issue.sections
      .filter(({ kind }) => kind !== "headlines")
      .flatMap(({ items }) => items)
      .filter((item): item is Story => item.kind === "story");

  it("says in the report who wrote each, asks nothing again, and gives the same bytes", async () => {
    const first = await project.run(["build", ...at, "--out", "one"]);
    expect(first.code, first.err).toBe(0);
    const asked = server.asked.length;
    expect(asked).toBeGreaterThan(2);
    expect(server.asked.every(({ authorization }) => authorization === `Bearer ${key}`)).toBe(true);
    const [issue, report] = [
      await read<Issue>("one", "issue.json"),
      await read<Report>("one", "report.json"),
    ];
    expect(report.summaries?.map(({ storyId }) => storyId)).toEqual(stories(issue).map(({ id }) => id));
    expect(report.summaries?.filter(({ by }) => by === "model").length).toBeGreaterThan(1);
    expect(stories(issue).every(({ summary }) => summary !== "")).toBe(true);

    down = true;
    const second = await project.run(["build", ...at, "--out", "two"]);
    down = false;
    expect(second.code, second.err).toBe(0);
    expect(server.asked).toHaveLength(asked);
    for (const name of ["issue.json", "issue.html", "issue.txt", "issue.eml"])
      expect(await readFile(join(project.folder, "two", name), "utf8"), name).toBe(
        await readFile(join(project.folder, "one", name), "utf8"),
      );
    const again = await read<Report>("two", "report.json");
    expect(again.summaries?.some(({ by }) => by === "model")).toBe(false);
    expect(again.summaries?.filter(({ by }) => by === "cache")).toHaveLength(
      report.summaries?.filter(({ by }) => by === "model").length ?? -1,
    );
    const explained = await project.run(["explain"]);
    expect(explained.out).toContain("by the model, remembered: 1 sentence checked against the article");
    expect([first.out, first.err, second.err, JSON.stringify(report), explained.out].join()).not.toContain(
      key,
    );
  });

  it("goes out with the articles' own sentences when the endpoint is down, and says so", async () => {
    down = true;
    const later = ["--at", "2026-11-23T07:00:00-05:00"];
    const run = await project.run(["build", ...later, "--out", "three"]);
    down = false;
    expect(run.code, run.err).toBe(0);
    const report = await read<Report>("three", "report.json");
    const failed = report.summaries?.filter(({ detail }) => detail.includes("503")) ?? [];
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every(({ by }) => by === "extract")).toBe(true);
    expect(run.err).toContain("are taken from the articles, not from the model");
  });
});
