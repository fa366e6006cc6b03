import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { renderIssue } from "../../src/render/render-issue.ts";
import { TemplateError } from "../../src/render/template-error.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { fromRoot, readSample } from "./sample-issues.ts";

const daily = fromRoot("templates/daily");
const root = await mkdtemp(join(tmpdir(), "theme-"));
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(root, "own-"));
});
afterAll(() => rm(root, { recursive: true }));

async function write(path: string, source: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), source);
}

/** Renders the sample `full` with `daily` under the files written so far, and gives what is thrown. */
async function failure(): Promise<TemplateError> {
  const error: unknown = await loadTheme([daily, folder])
    .then((theme) => renderIssue(readSample("full"), theme))
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  expect(error).toBeInstanceOf(TemplateError);
  return error as TemplateError;
}

const section = (inside: string): string =>
  `{{!-- Two lines that\n  print nothing. --}}\n<mj-section>\n  <mj-column>\n    {{#each items}}\n      {{#if title}}\n${inside}\n      {{/if}}\n    {{/each}}\n  </mj-column>\n</mj-section>\n`;

describe("a mistake is told with file, line, column and the lines around", () => {
  test.each([
    ["a field that does not exist", "    <mj-text>{{titel}}</mj-text>", 7, 16, /no field "titel"/],
    [
      "a field of a field that does not exist",
      "    <mj-text>{{image.href}}</mj-text>",
      7,
      16,
      /no field "href"/,
    ],
    [
      "a missing field in a condition",
      "    {{#if tilte}}<mj-text>x</mj-text>{{/if}}",
      7,
      5,
      /asks for a field that is not there/,
    ],
    ["a helper that refuses its value", "    <mj-text>{{date title}}</mj-text>", 7, 14, /is no moment/],
    [
      "a word that the theme lacks",
      '    <mj-text>{{word "nope"}}</mj-text>',
      7,
      14,
      /no words\/ file of this theme has "nope"/,
    ],
    ["an unknown MJML element", "    <mj-txt>x</mj-txt>", 7, 5, /mj-txt/],
    ["an unknown MJML attribute", '    <mj-text colour="#000000">x</mj-text>', 7, 5, /colour/],
    ["an MJML element in the wrong place", "\n    <mj-section></mj-section>", 8, 5, /mj-section/],
    [
      "an element that is never closed",
      "    <mj-text><p>{{title}}</mj-text>",
      7,
      14,
      /<p> is not closed before <\/mj-text>/,
    ],
    ["a close without an open", "    <mj-text>x</p></mj-text>", 7, 15, /<\/p> closes nothing/],
    ["text that MJML would drop", "    lost words", 7, 5, /MJML drops text/],
    [
      "a block that is not closed",
      "    {{#if url}}<mj-text>x</mj-text>",
      6,
      10,
      /#if.. is closed by ...each/,
    ],
    [
      "an expression that is no expression",
      "    <mj-text>{{ title ! }}</mj-text>",
      7,
      23,
      /cannot read on here/,
    ],
    ["a partial that does not exist", "    {{> parts/nowhere}}", 7, 5, /no partial "parts\/nowhere"/],
    ["triple braces", "    <mj-text>{{{title}}}</mj-text>", 7, 14, /triple braces/],
    [
      "an unquoted attribute",
      "    <mj-text><p class={{id}}>x</p></mj-text>",
      7,
      17,
      /attribute without quotes/,
    ],
    [
      "an address in single quotes that was not made safe",
      "    <mj-text><img alt='' src = '{{url}}'></mj-text>",
      7,
      26,
      /safeUrl/,
    ],
    ["an address that was not made safe", '    <mj-text><a href="{{url}}">x</a></mj-text>', 7, 17, /safeUrl/],
  ])("%s", async (_name, inside, line, column, reason) => {
    await write("sections/stories.mjml.hbs", section(inside));
    const error = await failure();
    expect(error.reason).toMatch(reason);
    expect(error.file).toBe(join(folder, "sections/stories.mjml.hbs"));
    expect(error.line).toBe(line);
    expect(error.column).toBe(column);
    expect(error.excerpt).toMatch(new RegExp(`^>\\s+${line} \\| `, "m"));
    expect(error.message).toContain(`stories.mjml.hbs:${line}:`);
  });

  test("inside a partial that is called in a loop of another partial", async () => {
    await write(
      "parts/story.mjml.hbs",
      "{{#if summary}}\n<mj-text>\n  {{summary}}\n</mj-text>\n{{/if}}\n<mj-text font-weight='bold' sise='3px'>x</mj-text>\n",
    );
    const error = await failure();
    expect(error).toMatchObject({ file: join(folder, "parts/story.mjml.hbs"), line: 6, column: 1 });
  });

  test("in the text edition", async () => {
    await write(
      "sections/people.txt.hbs",
      "{{#each items}}\n{{#wrap}}\n{{person}} {{persn}}\n{{/wrap}}\n{{/each}}\n",
    );
    const error = await failure();
    expect(error).toMatchObject({ file: join(folder, "sections/people.txt.hbs"), line: 3, column: 14 });
  });

  test("for words that are no JSON", async () => {
    await write("words/en.json", "{ leave: 1 }");
    expect(await failure()).toMatchObject({
      file: join(folder, "words/en.json"),
      reason: expect.stringMatching(/JSON/) as string,
    });
  });
});

describe("a theme is refused", () => {
  test("when its folder does not exist", async () => {
    await expect(loadTheme([join(root, "nowhere")])).rejects.toThrow(/cannot be read/);
  });

  test("when it has no issue template", async () => {
    await expect(loadTheme([folder])).rejects.toThrow(/issue\.mjml\.hbs:1:1: a theme needs this file/);
  });

  test("when a link leads out of its folder", async () => {
    await mkdir(join(folder, "parts"));
    await symlink("/etc/hostname", join(folder, "parts/story.mjml.hbs"));
    await expect(loadTheme([daily, folder])).rejects.toThrow(/leads out of the theme's folder/);
  });

  test("when a reader could not leave", async () => {
    await write("parts/footer.mjml.hbs", "");
    expect((await failure()).reason).toMatch(/no reader could leave/);
  });

  test("when it has no partial for a kind of section", async () => {
    const theme = await loadTheme([daily]);
    const issue = readSample("thin");
    const sections = issue.sections.map((one) => ({ ...one, kind: "constructor" as "stories" }));
    await expect(renderIssue({ ...issue, sections }, theme)).rejects.toThrow(
      /no partial shows a section of kind "constructor".*stories/,
    );
  });
});

test("a theme inherits, file by file, what it lacks", async () => {
  await write(
    "sections/headlines.mjml.hbs",
    '<mj-section><mj-column><mj-text><h2>Ours</h2>{{#each items}}<a href="{{safeUrl url}}">{{title}}</a>{{/each}}</mj-text></mj-column></mj-section>',
  );
  const { html, text } = await renderIssue(readSample("full"), await loadTheme([daily, folder]));
  expect(html).toContain("Ours");
  expect(html).toContain("People on the Move");
  expect(text).toContain("Trending");
});
