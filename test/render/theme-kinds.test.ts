import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { SectionKind } from "../../src/domain/issue.ts";
import { kindsOf, loadTheme } from "../../src/render/theme.ts";
import { fromRoot } from "./sample-issues.ts";

/** By type: a kind that is added to the domain and not here does not compile. */
const kinds = Object.keys({ stories: 0, headlines: 0, people: 0, notices: 0, sponsor: 0 } satisfies Record<
  SectionKind,
  0
>);
const themes = readdirSync(fromRoot("templates"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["samples", "daily"].includes(entry.name))
  .map((entry) => entry.name);

test("the theme daily shows every kind of section in both editions", async () => {
  const theme = await loadTheme([fromRoot("templates/daily")]);
  const missing = kinds.flatMap((kind) => [
    ...(kindsOf(theme.html).includes(kind) ? [] : [`templates/daily/sections/${kind}.mjml.hbs`]),
    ...(kindsOf(theme.text).includes(kind) ? [] : [`templates/daily/sections/${kind}.txt.hbs`]),
  ]);
  expect(missing).toEqual([]);
});

test("every other theme shows them too, its own way or as daily does", async () => {
  for (const name of themes) {
    const theme = await loadTheme([fromRoot("templates/daily"), fromRoot(`templates/${name}`)]);
    expect(theme.kinds, name).toEqual(expect.arrayContaining(kinds));
  }
});
