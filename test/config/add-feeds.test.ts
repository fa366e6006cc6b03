import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { addFeeds } from "../../src/config/add-feeds.ts";

const shipped = readFileSync(new URL("../../config/briefing.yaml", import.meta.url), "utf8");
const feed = (name: string, url: string, ...sections: string[]) => ({ name, url, sections, line: 1 });
const harbour = feed("New Harbour", "https://new.example/feed.xml", "top");
const plain = ({ name, url, sections }: typeof harbour) =>
  sections.length === 0 ? { name, url } : { name, url, sections };

describe("adding feeds to a config", () => {
  test("the shipped config gets its lines below the last feed and the comment that belongs to it", () => {
    const after = addFeeds(shipped, [harbour]);
    const line = "  - { name: New Harbour, url: https://new.example/feed.xml, sections: [top] }\n";
    expect(after.replace(line, "")).toBe(shipped);
    expect(after).toContain(`    # sections: [top, more]\n${line}\n# The issue from top to bottom.`);
  });

  const dashes = "feeds:\n- name: A   # the first\n  url: https://a.example/\n\n# Sections.\nsections: []\n";
  test.each([
    ["without indentation", dashes],
    ["at the end of the file, without a line end", "x: 1\nfeeds:\n    - { name: A, url: b }"],
    ["with Windows' line ends", dashes.replaceAll("\n", "\r\n")],
    ["with a byte order mark", `\uFEFF${dashes}`],
    ["a folded text last", "feeds:\n  - name: >-\n      A long\n      name\n    url: b\nx: 1\n"],
    [
      "a feed commented out last",
      "feeds:\n  - { name: A, url: b }\n  # - { name: B, url: c }\n\n  # later\nx: 1\n",
    ],
    ["first in the file", "feeds:\n  - { name: A, url: b }   # own\n"],
  ])("%s: every byte that was there stays", (_, text) => {
    const after = addFeeds(text, [harbour, feed("C", "https://c.example/")]);
    const end = text.includes("\r\n") ? "\r\n" : "\n";
    const added = after.split(end).filter((line) => /^ *- \{ name: (New Harbour|C),/.test(line));
    expect(added).toHaveLength(2);
    const without = after
      .split(end)
      .filter((line) => !added.includes(line))
      .join(end);
    expect(without.trimEnd()).toBe(text.trimEnd());
    const before = parse(text.replace("\uFEFF", "")) as { feeds: unknown[] };
    const value = parse(after.replace("\uFEFF", "")) as { feeds: unknown[] };
    expect(value).toEqual({
      ...before,
      feeds: [...before.feeds, plain(harbour), { name: "C", url: "https://c.example/" }],
    });
  });

  test("a list in brackets is laid out anew, with its comments", () => {
    const after = addFeeds("# All.\nfeeds: [{ name: A, url: b }] # mine\nx: 1\n", [harbour]);
    expect(parse(after)).toEqual({ feeds: [{ name: "A", url: "b" }, plain(harbour)], x: 1 });
    expect(after).toContain("# All.");
    expect(after).toContain("# mine");
  });

  test("whatever a name holds, the config reads back as it was, with the new feeds at the end", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .filter((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text));
    const before = parse(shipped) as { feeds: unknown[] };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.webUrl({ withQueryParameters: true })), { maxLength: 5 }),
        (some) => {
          const feeds = some.map(([each, url]) => feed(each, url, "people"));
          const after = addFeeds(shipped, feeds);
          expect(parse(after)).toEqual({ ...before, feeds: [...before.feeds, ...feeds.map(plain)] });
          const comments = (text: string) => text.split("\n").filter((line) => line.trim().startsWith("#"));
          expect(comments(after)).toEqual(comments(shipped));
        },
      ),
    );
  });
});
