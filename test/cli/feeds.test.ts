import { readdir, readFile, stat, writeFile, chmod } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readOpml } from "../../src/ingest/read-opml.ts";
import { feedProject, rssOf } from "./feed-project.ts";

interface Imported {
  readonly added: { name: string; url: string; sections: string[] }[];
  readonly known: { name: string }[];
  readonly refused: { line: number; url: string; problem: string }[];
  readonly hints: { folder: string; why: string }[];
}

const opml = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="top stories">
  <outline text="Harbour Security" type="rss" xmlUrl="https://harbour.example/feed.xml"/>
  <outline text="Daily" type="rss" xmlUrl="https://packet.example/feed.xml?a=1&amp;b=2"/>
</outline>
<outline text="Tech">
  <outline text="Local" type="rss" xmlUrl="file:///etc/passwd"/>
  <outline text="Northlight" type="rss" xmlUrl="feed://northlight.example/feed"/>
</outline>
<outline text="PEOPLE"><outline text="Again" type="rss" xmlUrl="https://harbour.example/feed.xml"/></outline>
<outline text="Mail" xmlUrl="https://mara:hunter2secret@mail.example/feed"/>
</body></opml>
`;

async function project(text = opml, change?: (yaml: string) => string) {
  const made = await feedProject({ Daily: rssOf([0]) }, change);
  await writeFile(join(made.folder, "in.opml"), text.replaceAll("DAILY", `${made.server.url}/Daily`));
  return made;
}

test("import adds what is new, with folders as sections, own names and every comment kept", async () => {
  const { run, config, file, folder } = await project(
    opml.replace("</body>", '<outline text="D" xmlUrl="DAILY"/></body>'),
  );
  await chmod(file, 0o640);
  const before = await config();
  const { code, out } = await run(["feeds", "import", "in.opml", "--json"]);
  expect(code).toBe(0);
  const said = JSON.parse(out) as Imported;
  expect(said.added).toMatchObject([
    { name: "Harbour Security", url: "https://harbour.example/feed.xml", sections: ["top", "people"] },
    { name: "Daily (packet.example)", url: "https://packet.example/feed.xml?a=1&b=2", sections: ["top"] },
    { name: "Northlight", url: "http://northlight.example/feed", sections: [] },
  ]);
  expect(said.known.map(({ name }) => name)).toEqual(["Daily"]);
  expect(said.refused.map(({ line }) => line)).toEqual([8, 12]);
  expect(said.hints).toMatchObject([
    { folder: "Tech", why: expect.stringContaining("no section") as string },
  ]);
  expect(out).not.toContain("hunter2secret");
  const after = await config();
  const added = after.split("\n").filter((line) => !before.split("\n").includes(line));
  expect(added).toHaveLength(3);
  expect(
    after
      .split("\n")
      .filter((line) => !added.includes(line))
      .join("\n"),
  ).toBe(before);
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect(await readdir(join(folder, "config"))).toEqual(["briefing.yaml"]);
  const listed = JSON.parse((await run(["feeds", "list", "--json"])).out) as { name: string }[];
  expect(listed.map(({ name }) => name)).toEqual(["Daily", ...said.added.map(({ name }) => name)]);

  const again = JSON.parse((await run(["feeds", "import", "in.opml", "--json"])).out) as Imported;
  expect(again.added).toEqual([]);
  expect(await config()).toBe(after);
});

test("in words: what was added where, what was refused and why, which folder is no section", async () => {
  const { run } = await project();
  const { out } = await run(["feeds", "import", "in.opml"]);
  expect(out).toMatch(/^in\.opml: 3 feeds added to config\/briefing\.yaml; 0 there before; 2 refused$/m);
  expect(out).toMatch(
    /^ {2}added {2}Harbour Security +https:\/\/harbour\.example\/feed\.xml \(top, people\)$/m,
  );
  expect(out).toMatch(/^ {2}refused in\.opml:8: file:\/\/\S* is no address that starts with/m);
  expect(out).toMatch(/^ {2}folder "Tech" \(1 feed\) is no section/m);
});

test("a dry run says the same and changes nothing", async () => {
  const { run, config } = await project();
  const before = await config();
  const { code, out } = await run(["feeds", "import", "in.opml", "--dry-run"]);
  expect(code).toBe(0);
  expect(out).toContain("3 feeds would be added");
  expect(await config()).toBe(before);
});

test.each([
  ["broken off", opml.slice(0, 400), /^in\.opml:\d+:\d+: breaks off/],
  ["no OPML", "<rss version='2.0'><channel/></rss>", /^in\.opml:1:1: is no OPML/],
  [
    "with entities of its own",
    opml.replace("<opml", '<!DOCTYPE o [<!ENTITY a "b">]>\n<opml'),
    /^in\.opml:2:1: declares/,
  ],
  ["of ten megabytes", opml.replace("Tech", "x".repeat(10_000_000)), /^in\.opml:1:1: has \d+ bytes/],
  [
    "of files alone",
    '<opml><body><outline text="a" xmlUrl="file:///etc/passwd"/></body></opml>',
    /no feed that can be used/,
  ],
  ["without feeds", "<opml><body/></opml>", /lists no feed/],
])("OPML that is %s: exit 2, its place, nothing changed", async (_, text, words) => {
  const { run, config } = await project(text);
  const before = await config();
  const { code, out, err } = await run(["feeds", "import", "in.opml"]);
  expect(code).toBe(2);
  expect(err).toMatch(words);
  expect(out).toBe("");
  expect(await config()).toBe(before);
});

test("a file that is not there: exit 2, in words", async () => {
  const { run } = await project();
  expect(await run(["feeds", "import", "no.opml"])).toMatchObject({ code: 2, err: "no.opml is not there\n" });
});

test("what is exported and imported elsewhere gives the same feeds in the same sections", async () => {
  const here = await project();
  await here.run(["feeds", "import", "in.opml"]);
  const { code, out } = await here.run(["feeds", "export", "out.opml"]);
  expect(code).toBe(0);
  expect(out).toBe("4 feeds written to out.opml\n");
  const written = await readFile(join(here.folder, "out.opml"));
  expect(readOpml(written).title).toBe("Harbour Letter");
  expect((await here.run(["feeds", "export"])).out).toBe(written.toString());

  const there = await feedProject({ Other: rssOf([0]) });
  await writeFile(join(there.folder, "in.opml"), written);
  await there.run(["feeds", "import", "in.opml"]);
  const feedsOf = async ({ run }: typeof there) =>
    (JSON.parse((await run(["feeds", "list", "--json"])).out) as { name: string }[]).toSorted((a, b) =>
      a.name.localeCompare(b.name),
    );
  const withoutOther = (await feedsOf(there)).filter(({ name }) => name !== "Other");
  expect(withoutOther).toEqual(await feedsOf(here));
});
