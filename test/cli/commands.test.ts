import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runBriefing, sampleProject } from "./sample-project.ts";

let folder = "";
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "briefing-cli-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const commands = [
  "init",
  "demo",
  "check",
  "build",
  "preview",
  "explain",
  "send",
  "start",
  "status",
  "settle",
  "rehearse",
  "subscribers import",
  "feeds import",
];

describe("the command line", () => {
  test.each(commands)("%s explains itself, with an example", async (command) => {
    const { code, out } = await runBriefing([...command.split(" "), "--help"], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/Usage: briefing/);
    expect(out).toMatch(/Examples?:\n {2}briefing /);
  });

  test("an unknown command or option is wrong use: exit 2, and what was meant", async () => {
    const command = await runBriefing(["bild"], folder);
    expect(command.code).toBe(2);
    expect(command.err).toContain("build");
    expect((await runBriefing(["build", "--att", "x"], folder)).code).toBe(2);
    expect((await runBriefing(["build", "--at", "tomorrow"], folder)).err).toContain(
      "2026-11-24T07:00:00-05:00",
    );
  });

  test("without a config: exit 2, the file's name and the cure, no stack", async () => {
    const { code, err } = await runBriefing(["build"], folder);
    expect(code).toBe(2);
    expect(err).toContain("config/briefing.yaml");
    expect(err).toContain("briefing init");
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("a broken config: exit 2 and every mistake with its place", async () => {
    const project = await sampleProject((yaml) =>
      yaml.replace("perSecond: 50", "perSecnd: 50").replace("lateBy: 90m", "lateBy: soon"),
    );
    const { code, err } = await project.run(["build"]);
    await project.close();
    expect(code).toBe(2);
    expect(err).toContain("2 mistakes");
    expect(err).toMatch(/briefing\.yaml:\d+:\d+ .*perSecnd/);
    expect(err).toContain("perSecond");
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("all feeds dead: exit 1, nothing is sent, each cause is listed", async () => {
    const project = await sampleProject((yaml) =>
      yaml.replace(/http:\/\/127\.0\.0\.1:\d+\/([a-z]+)\/feed\.xml/g, "http://127.0.0.1:9/$1.xml"),
    );
    const { code, err } = await project.run(["send", "--at", "now"]);
    await project.close();
    expect(code).toBe(1);
    expect(err).toContain("No feed could be read");
    expect(err.match(/127\.0\.0\.1:9/g)?.length).toBeGreaterThanOrEqual(10);
  });

  test("a mistake in a template stops the build with file and line", async () => {
    const project = await sampleProject();
    await project.run(["init", "elsewhere", "--yes"]);
    const own = join(project.folder, "templates", "daily", "sections");
    await import("node:fs/promises").then(({ mkdir }) => mkdir(own, { recursive: true }));
    await writeFile(
      join(own, "stories.mjml.hbs"),
      "{{#each items}}\n<mj-text>{{titel}}</mj-text>\n{{/each}}\n",
    );
    const { code, err } = await project.run(["build"]);
    await project.close();
    expect(code).toBe(1);
    expect(err).toMatch(/stories\.mjml\.hbs:2/);
  });

  test("init lays out a project that loads as it is, and touches nothing that is there", async () => {
    const made = await runBriefing(["init", "letter", "--yes"], folder);
    expect(made.code).toBe(0);
    const file = join(folder, "letter", "config", "briefing.yaml");
    expect(await readFile(file, "utf8")).toContain("# Who publishes.");
    const again = await runBriefing(["init", "letter", "--yes"], folder);
    expect(again.code).toBe(1);
    const list = await runBriefing(["subscribers", "list", "--json"], join(folder, "letter"));
    expect(JSON.parse(list.out)).toEqual([]);
  });
});
