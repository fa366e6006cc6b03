import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { issueVariants } from "../../src/briefing/issue-variants.ts";
import { preflightIssue } from "../../src/briefing/preflight-issue.ts";
import { preflightVariants } from "../../src/briefing/preflight-variants.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Issue } from "../../src/domain/issue.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme, type Theme } from "../../src/render/theme.ts";
import { openStore } from "../../src/store/open-store.ts";
import { context } from "../render/preflight-cases.ts";
import { fromRoot, readSample } from "../render/sample-issues.ts";
import { subscriber } from "../store/sample-issue.ts";

const issue = readSample("full");
const daily = fromRoot("templates/daily");

/** The theme with changes to its files. */
async function themeWith(changes: Record<string, (source: string) => string>): Promise<Theme> {
  const folder = await mkdtemp(join(tmpdir(), "briefing-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [file, change] of Object.entries(changes)) {
    const source = await readFile(join(daily, file), "utf8");
    expect(change(source)).not.toBe(source);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), change(source));
  }
  return loadTheme([daily, folder]);
}

/** What the pre-flight says of the issue where readers chose so; `dkim` is off. */
async function found(theme: Theme, choices: readonly (readonly string[])[], levels = {}) {
  const { config } = await loadConfig(fromRoot("config/briefing.yaml"), {});
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  await store.subscribers.add(choices.map((sections, i) => ({ ...subscriber(`r${i}`), sections })));
  const edition = { issue, rendered: await renderIssue(issue, theme) };
  const quiet = { ...config, preflight: { ...config.preflight, dkim: "off" as const, ...levels } };
  return preflightIssue(edition, quiet, theme, store);
}

const address = "{{publication.address}}";
/** Its address stands at the end of the stories, where an issue without stories has none. */
const addressInStories = {
  "parts/footer.mjml.hbs": (source: string) => source.replace(address, "&nbsp;"),
  "sections/stories.mjml.hbs": (source: string) =>
    source.replace(
      "{{> parts/more}}",
      `{{> parts/more}}<mj-text><p class="foot">{{@root.publication.address}}</p></mj-text>`,
    ),
};

test("a fault that only some readers would see is told, with the sections they chose", async () => {
  const theme = await themeWith(addressInStories);
  expect(await found(theme, [])).toEqual([]);
  expect(await found(theme, [["top", "people"]])).toEqual([]);
  const [finding, ...more] = await found(theme, [["people"], ["people", "events"], ["top"]]);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    level: "error",
    check: "postal-address",
    place: "variant people and 1 more, HTML edition",
  });
});

test("its level is what the config says", async () => {
  const theme = await themeWith(addressInStories);
  const at = async (level: string) =>
    (await found(theme, [["people"]], { "postal-address": level })).map((each) => each.level);
  expect(await at("warn")).toEqual(["warning"]);
  expect(await at("off")).toEqual([]);
});

test("a template that cannot do without a section holds the send, and says where", async () => {
  const theme = await themeWith({
    "parts/footer.mjml.hbs": (source) => source.replaceAll("reader.leaveUrl", "publication.url"),
    "sections/stories.mjml.hbs": (source) =>
      source.replace(
        "{{> parts/more}}",
        `<mj-text><a class="foot-link" href="{{safeUrl @root.reader.leaveUrl}}">{{word "leave"}}</a></mj-text>`,
      ),
  });
  const findings = await found(theme, [["people"]]);
  expect(findings.find(({ check }) => check === "template")).toMatchObject({
    level: "error",
    place: expect.stringMatching(/^variant people, .*issue\.mjml\.hbs:1:1$/) as string,
    message: expect.stringContaining("no reader could leave") as string,
  });
});

test("a variant over Gmail's limit is told where the whole issue is not", async () => {
  // The sample's line of the day is its editor's own; a variant's is made of headlines.
  const theme = await themeWith({
    "parts/day.mjml.hbs": (source) =>
      source.replace('{{word "alsoToday"', `${"words ".repeat(16_000)}{{word "alsoToday"`),
  });
  const findings = await found(theme, [["people"]]);
  expect(findings.filter(({ level }) => level === "error").map(({ check, place }) => [check, place])).toEqual(
    [["clip-limit", "variant people, HTML edition"]],
  );
});

test("readers whose choice leaves no news are told of, and who chose nothing of it is not looked at", async () => {
  const theme = await loadTheme([daily]);
  expect(await found(theme, [["weather"], ["sponsor"]])).toEqual([]);
  const findings = await found(theme, [["events"]]);
  expect(findings.map(({ level, check, place }) => [level, check, place])).toEqual([
    ["warning", "news", "variant events, sections"],
  ]);
});

test("what is wrong in the whole issue is told once", async () => {
  const theme = await themeWith({ "parts/footer.mjml.hbs": addressInStories["parts/footer.mjml.hbs"] });
  const findings = await found(theme, [["people"], ["top"]]);
  expect(findings.map(({ check, place }) => [check, place])).toEqual([["postal-address", "HTML edition"]]);
});

test("of all ways to choose among six sections, no more are rendered than there are pairs of them", async () => {
  const [top] = issue.sections;
  const ids = Array.from({ length: 6 }, (_, i) => `s${i}`);
  const wide: Issue = {
    ...issue,
    sections: ids.map((id) => ({ ...top!, id, items: top!.items.slice(0, 1) })),
  };
  const made = issueVariants(wide, "{{top.title}}", await loadTheme([daily]));
  const rendered: string[] = [];
  const variants = { ...made, render: (key: string) => (rendered.push(key), made.render(key)) };
  const choices = Array.from({ length: 2 ** 6 }, (_, bits) => ids.filter((_id, i) => bits & (1 << i)));
  await preflightVariants(variants, choices, context, []);
  expect(rendered.length).toBe(6 + (6 * 5) / 2);
  expect(rendered).toEqual(expect.arrayContaining([...ids, "s0,s5", "s3,s4"]));
});
