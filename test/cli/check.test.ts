import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startMailServer } from "../deliver/mail-server.ts";
import { feedProject, rssOf } from "./feed-project.ts";

interface Row {
  readonly what: string;
  readonly verdict: string;
  readonly detail: string;
  readonly health?: Readonly<Record<string, unknown>>;
}

async function mail(): Promise<Record<string, string>> {
  const server = await startMailServer();
  onTestFinished(() => server.close());
  return { BRIEFING_SMTP_URL: server.url };
}

const daily = [0, 1, 2, 3];
const rowsOf = (out: string) => new Map((JSON.parse(out) as Row[]).map((row) => [row.what, row]));

test("when nothing would stop a send, exit is 0, however many warnings", async () => {
  const { run } = await feedProject({
    Daily: rssOf(daily),
    Dead: (_, response) => response.writeHead(503).end(),
    Silent: rssOf([9, 11, 13, 15]),
  });
  const { code, out } = await run(["check", "--json"], await mail());
  const rows = rowsOf(out);
  expect([...rows.values()].filter(({ verdict }) => verdict === "fail")).toEqual([]);
  expect(code).toBe(0);
  expect(rows.get("smtp")).toMatchObject({ verdict: "ok" });
  expect(rows.get("issue")).toMatchObject({ verdict: "ok" });
  expect(rows.get("feed Daily")).toMatchObject({ verdict: "ok", health: { state: "well", itemsPerWeek: 4 } });
  expect(rows.get("feed Dead")).toMatchObject({
    verdict: "warn",
    health: { state: "failing", errorsInRow: 1 },
  });
  expect(rows.get("feed Silent")?.verdict).toBe("warn");
  expect(rows.get("feed Silent")?.detail).toContain(
    "silent: last entry 9 days ago, usually one every 2 days",
  );
  expect(rows.get("subscribers")?.verdict).toBe("warn");
});

test("names that have no DNS are not looked up, and a line says so", async () => {
  const { run } = await feedProject({ Daily: rssOf(daily) });
  const rows = rowsOf((await run(["check", "--json"], await mail())).out);
  for (const record of ["SPF", "DMARC"]) {
    expect(rows.get(record)?.verdict).toBe("skip");
    expect(rows.get(record)?.detail).toContain(".example");
  }
});

test("a mail server that does not answer, or refuses the login, is a failure; the password is not shown", async () => {
  const { run } = await feedProject({ Daily: rssOf(daily) });
  const dead = await run(["check", "--json"], { BRIEFING_SMTP_URL: "smtp://127.0.0.1:9" });
  expect(dead.code).toBe(1);
  expect(rowsOf(dead.out).get("smtp")?.verdict).toBe("fail");
  const { BRIEFING_SMTP_URL } = await mail();
  const refused = await run(["check"], {
    BRIEFING_SMTP_URL: BRIEFING_SMTP_URL!.replace("smtp://", "smtp://mara:hunter2secret@"),
  });
  expect(refused.code).toBe(1);
  expect(refused.out).toMatch(/^fail {2}smtp /m);
  expect(refused.out + refused.err).not.toContain("hunter2secret");
});

test("if no feed at all can be read, that is a failure", async () => {
  const { run } = await feedProject({ One: (_, response) => response.writeHead(500).end() });
  const { code, out } = await run(["check", "--json"], await mail());
  expect(code).toBe(1);
  expect(rowsOf(out).get("feed One")?.verdict).toBe("fail");
});

test("a template that cannot render is a failure, found by rendering an issue", async () => {
  const { run, folder } = await feedProject({ Daily: rssOf(daily) });
  const own = join(folder, "templates", "daily", "sections");
  await mkdir(own, { recursive: true });
  await writeFile(join(own, "stories.txt.hbs"), "{{#each items}}\n{{titel}}\n{{/each}}\n");
  const { code, out } = await run(["check", "--json"], await mail());
  expect(code).toBe(1);
  const failed = [...rowsOf(out).values()].filter(({ verdict }) => verdict === "fail");
  expect(failed.map(({ detail }) => detail).join()).toMatch(/stories\.txt\.hbs:2/);
});

test("a trial issue is not saved: checking changes nothing that is sent", async () => {
  const { run } = await feedProject({ Daily: rssOf(daily) });
  await run(["check"], await mail());
  expect((JSON.parse((await run(["status", "--json"])).out) as { issues: unknown[] }).issues).toEqual([]);
});

test("pages at http are named, as readers elsewhere cannot leave by them", async () => {
  const { run } = await feedProject({ Daily: rssOf(daily) }, (yaml) =>
    yaml.replace("https://letter.news.example", "http://127.0.0.1:4000"),
  );
  const row = rowsOf((await run(["check", "--json"], await mail())).out).get("publication.url");
  expect(row).toMatchObject({ verdict: "warn" });
  expect(row?.detail).toContain("not https");
});

test("the table stays within 100 columns, but for a word that is longer", async () => {
  const { run } = await feedProject({ Daily: rssOf(daily), Dead: (_, response) => response.destroy() });
  const { out } = await run(["check"], await mail());
  expect(out).toMatch(/^ok {4}feed Daily /m);
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});
