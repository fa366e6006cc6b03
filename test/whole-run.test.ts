import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Issue } from "../src/domain/issue.ts";
import type { Report } from "../src/domain/report.ts";
import { sampleProject } from "./cli/sample-project.ts";
import { startMailServer, type MailServer } from "./deliver/mail-server.ts";
import { databases, type Scratch } from "./store/databases.ts";

const at = "2026-11-24T12:00:00Z";
let project: Awaited<ReturnType<typeof sampleProject>>;
let inbox: MailServer;
let scratch: Scratch;
let env: Record<string, string>;

const read = (folder: string, file: string) => readFile(join(project.folder, folder, file), "utf8");
const run = (args: readonly string[]) => project.run(args, env);
const build = (out: string, moment = at) => run(["build", "--at", moment, "--out", out]);
const send = (...args: string[]) => run(["send", ...args]);

describe.each(databases)("from feeds to inboxes, on $name", ({ make }) => {
  beforeAll(async () => {
    project = await sampleProject();
    inbox = await startMailServer();
    scratch = await make();
    env = { BRIEFING_SMTP_URL: inbox.url, BRIEFING_DATABASE_URL: scratch.database };
  });
  afterAll(async () => {
    await inbox.close();
    await project.close();
    await scratch.drop();
  });

  test("building twice for one moment gives the same bytes", async () => {
    expect((await build("one")).code).toBe(0);
    expect((await build("two")).code).toBe(0);
    for (const file of ["issue.json", "issue.html", "issue.txt"])
      expect(await read("two", file)).toBe(await read("one", file));
  });

  test("a dead feed is a line in the report with its cause, and the issue is made without it", async () => {
    const report = JSON.parse(await read("one", "report.json")) as Report;
    const failed = report.feeds.filter(({ state }) => state === "failed");
    expect(failed.map(({ feed }) => feed)).toEqual(["Quiet Buoy"]);
    expect(failed[0]?.error).toMatch(/quiet\/feed\.xml.*ECONNRESET/);
    expect(report.feeds).toHaveLength(10);
  });

  test("every candidate has its reason, and a story that several feeds tell stands once with the others named", async () => {
    const report = JSON.parse(await read("one", "report.json")) as Report;
    const issue = JSON.parse(await read("one", "issue.json")) as Issue;
    expect(report.candidates.length).toBeGreaterThan(80);
    expect(report.candidates.every(({ rule, detail }) => rule !== "" && detail !== "")).toBe(true);
    const stories = issue.sections.flatMap(({ items }) => items).filter((item) => item.kind === "story");
    expect(stories.filter(({ alsoIn }) => alsoIn.length > 0).length).toBeGreaterThan(3);
    expect(new Set(stories.map(({ url }) => url)).size).toBe(stories.length);
  });

  test("a broken and a German feed are read, without a mangled letter", async () => {
    const report = JSON.parse(await read("one", "report.json")) as Report;
    const feeds = new Map(report.feeds.map((feed) => [feed.feed, feed]));
    expect(feeds.get("Broken Mast")).toMatchObject({ state: "ok", entries: 14 });
    const german = report.candidates
      .filter(({ feed }) => feed === "Küstenwache IT")
      .map(({ title }) => title);
    expect(german.join()).toMatch(/[äöüß]/);
    expect(german.join()).not.toMatch(/Ã|\ufffd/);
  });

  test("without a subscriber nothing is sent, which is said and is no failure", async () => {
    const { code, out } = await send("--at", at);
    expect(code).toBe(0);
    expect(out).toContain("no active subscriber");
    expect(inbox.received).toHaveLength(0);
  });

  test("each active subscriber gets one message with links of their own; a second run sends nothing", async () => {
    const csv = "email,name\nmara@reader.example,Mära Ellison\nnot an address,X\nola@reader.example,Ola\n";
    await writeFile(join(project.folder, "readers.csv"), csv);
    const imported = await run(["subscribers", "import", "readers.csv", "--consent", "asked on paper"]);
    expect(imported.out).toContain("readers.csv:3:");
    expect((await send("--at", at)).code).toBe(0);
    expect(inbox.received.map(({ to }) => to).toSorted()).toEqual([
      "mara@reader.example",
      "ola@reader.example",
    ]);
    const links = inbox.received.map(
      ({ raw }) => /List-Unsubscribe:\s*<(https:[^>]+)>/.exec(raw.toString().replace(/\r\n\s+/g, " "))?.[1],
    );
    expect(new Set(links).size).toBe(2);
    const again = await send("--at", at);
    expect(again.code).toBe(0);
    expect(again.out).toContain("sent before");
    expect(inbox.received).toHaveLength(2);
  });

  test("what went out does not go out again in the next issue", async () => {
    expect((await build("next", "2026-11-24T18:00:00Z")).code).toBe(0);
    const first = JSON.parse(await read("one", "issue.json")) as Issue;
    const next = JSON.parse(await read("next", "issue.json")) as Issue;
    const idsOf = (issue: Issue) =>
      issue.sections
        .flatMap(({ items }) => items)
        .flatMap((item) => ("articleIds" in item ? item.articleIds : []));
    const told = new Set(idsOf(first));
    expect(next.number).toBe(first.number + 1);
    expect(idsOf(next).filter((id) => told.has(id))).toEqual([]);
  });

  test("a test send goes to that address alone and leaves the ledger as it is", async () => {
    const before = inbox.received.length;
    const { code } = await send("--to", "editor@news.example", "--at", "2026-11-24T18:00:00Z");
    expect(code).toBe(0);
    expect(inbox.received.slice(before).map(({ to }) => to)).toEqual(["editor@news.example"]);
    const status = JSON.parse((await run(["status", "--json"])).out) as {
      issues: { id: string; state: string }[];
    };
    expect(status.issues.map(({ state }) => state).toSorted()).toEqual(["built", "sent"]);
  });
});
