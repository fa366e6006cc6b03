import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";

import { sampleFolder } from "../../src/demo/sample-feeds.ts";

const rows = parse<Record<string, string>>(readFileSync(join(sampleFolder, "subscribers.csv"), "utf8"), {
  columns: true,
});

test("twelve different sample subscribers, all at example domains, in zones that exist", () => {
  expect(rows).toHaveLength(12);
  expect(Object.keys(rows[0]!)).toEqual(["email", "name", "timezone", "sections"]);
  expect(new Set(rows.map(({ email }) => email)).size).toBe(12);
  for (const { email, timezone } of rows) {
    expect(email).toMatch(/^[^@\s]+@[^@\s]+\.example$/);
    if (timezone !== "") expect(() => new Intl.DateTimeFormat("en", { timeZone: timezone! })).not.toThrow();
  }
});

test("among them an apostrophe, an internationalised domain and names beyond Latin-1", () => {
  expect(rows.some(({ email }) => email!.includes("'"))).toBe(true);
  expect(rows.some(({ email }) => /[^\0-\x7f]/.test(email!.split("@")[1]!))).toBe(true);
  expect(rows.some(({ name }) => /[^\0-\xff]/.test(name!))).toBe(true);
});
