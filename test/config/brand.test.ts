import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { leastConfig, mistakesIn, writeConfig } from "./with-config.ts";

test.each([
  ["{ color: red }", "brand.color", "six hexadecimal digits"],
  ["{ color: '#fff; }' }", "brand.color", "six hexadecimal digits"],
  ["{ logo: { url: 'http://news.example/a.png', alt: a, width: 100 } }", "brand.logo.url", "by https"],
  ["{ logo: { url: 'https://news.example/a.png', width: 100 } }", "brand.logo.alt", "is missing"],
  ['{ fonts: { headings: ["\'; }"] } }', "brand.fonts.headings[0]", "typeface"],
  ["{ links: [{ title: Desk, url: 'javascript:x' }] }", "brand.links[0].url", "http:// or https://"],
  ["{ colour: '#112233' }", "brand.colour", "is no key"],
])("brand: %s is refused with its place", async (brand, path, problem) => {
  const [mistake, ...more] = await mistakesIn(await writeConfig(`${leastConfig}brand: ${brand}\n`));
  expect(more).toEqual([]);
  expect(mistake?.path).toBe(path);
  expect(`${mistake?.problem ?? ""} ${mistake?.cure ?? ""}`).toContain(problem);
});

test("a level of the pre-flight that is none, and a check that is none, are refused with what is meant", async () => {
  const mistakes = await mistakesIn(
    await writeConfig(`${leastConfig}preflight: { contrast: warning, postal-adress: off }\n`),
  );
  expect(mistakes.map(({ path, cure }) => [path, cure])).toEqual([
    ["preflight.contrast", "write one of off, warn, error"],
    ["preflight.postal-adress", "did you mean postal-address?"],
  ]);
});

test("colours are kept in small letters, and without a brand there is nothing in it", async () => {
  const given = await loadConfig(await writeConfig(`${leastConfig}brand: { color: "#0B5D3B" }\n`), {});
  expect(given.config.brand).toEqual({ color: "#0b5d3b" });
  expect((await loadConfig(await writeConfig(leastConfig), {})).config.brand).toEqual({});
});
