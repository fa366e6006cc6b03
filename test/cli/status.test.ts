import { expect, test } from "vitest";
import { feedProject, rssOf } from "./feed-project.ts";

interface Status {
  readonly feeds: readonly Readonly<Record<string, unknown>>[];
}

test("status shows each feed's last read, last entry, entries a week, errors in a row and moves", async () => {
  const project = await feedProject({
    Daily: rssOf([0, 1, 2, 3]),
    Silent: rssOf([9, 11, 13, 15]),
    Dead: (_, response) => response.writeHead(503).end(),
    Moved: (_, response) => response.writeHead(301, { location: "/Elsewhere" }).end(),
  });
  project.answers["Elsewhere"] = rssOf([0, 1]);
  await project.run(["build"]);
  const { out, code } = await project.run(["status", "--json"]);
  expect(code).toBe(0);
  const feeds = new Map((JSON.parse(out) as Status).feeds.map((each) => [each["feed"], each]));
  expect(feeds.get("Daily")).toMatchObject({
    state: "well",
    url: `${project.server.url}/Daily`,
    errorsInRow: 0,
    itemsPerWeek: 4,
    usualGapDays: 1,
    notes: [],
  });
  for (const key of ["lastSuccessAt", "lastEntryAt", "lastNewAt"])
    expect(Date.now() - Date.parse(String(feeds.get("Daily")?.[key]))).toBeLessThan(600_000);
  expect(feeds.get("Silent")).toMatchObject({ state: "silent", silent: true, quietDays: 9, usualGapDays: 2 });
  expect(feeds.get("Dead")).toMatchObject({ state: "failing", errorsInRow: 1, lastSuccessAt: null });
  expect(String(feeds.get("Dead")?.["lastError"])).toContain("503");
  expect(feeds.get("Moved")).toMatchObject({
    state: "well",
    movedTo: { url: `${project.server.url}/Elsewhere`, seen: 1, followed: false },
  });

  const text = (await project.run(["status"])).out;
  expect(text).toMatch(/^ {2}feed +state +last read +last entry +a week +errors in a row$/m);
  expect(text).toMatch(/^ {2}Daily +well +now +(now|1 min) +4 +0$/m);
  expect(text).toMatch(
    /^ {2}Silent +silent .*\n {6}silent: last entry 9 days ago, usually one every 2 days$/m,
  );
  expect(text).toMatch(/^ {2}Dead +failing +never +never +– +1\n {6}failing since /m);
  expect(text).toMatch(/^ {2}Moved .*\n {6}says that it moved for good to /m);
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test("before anything was fetched, every feed stands there as never asked", async () => {
  const { run } = await feedProject({ Daily: rssOf([0]) });
  const { out } = await run(["status", "--json"]);
  expect((JSON.parse(out) as Status).feeds).toMatchObject([
    { feed: "Daily", state: "never asked", lastSuccessAt: null, itemsPerWeek: null },
  ]);
});
