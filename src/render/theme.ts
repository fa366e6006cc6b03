import { compileEdition, type Edition } from "./edition.ts";
import { lintTemplate } from "./lint-template.ts";
import { readThemeFiles, type ThemeFile } from "./read-theme-files.ts";
import { TemplateError } from "./template-error.ts";
import { commonHelpers, textHelpers } from "./template-helpers.ts";
import type { Words } from "./words.ts";

/** A folder of templates, compiled. */
export interface Theme {
  readonly folders: readonly string[];
  readonly html: Edition;
  readonly text: Edition;
  readonly words: Words;
  /** Kinds of section that have a partial in both editions. */
  readonly kinds: readonly string[];
}

/**
 * Reads and compiles a theme once. Folders are given from the base to the theme itself: what a theme lacks, it inherits
 * file by file from the folder before.
 *
 * A theme holds `issue.mjml.hbs` and `issue.txt.hbs`, `sections/<kind>.mjml.hbs` and `.txt.hbs` for every kind of
 * section, `mails/<kind>.mjml.hbs` and `.txt.hbs` for service mails, any other template as a partial under its path, and `words/<language>.json`.
 *
 * @throws TemplateError for what is missing, unsafe or cannot be read, with the place
 */
export async function loadTheme(folders: readonly string[]): Promise<Theme> {
  const files = await readThemeFiles(folders);
  for (const [ending, list] of [
    ["mjml", files.html],
    ["txt", files.text],
  ] as const) {
    if (list.has("issue")) continue;
    const folder = folders.at(-1) ?? "";
    throw new TemplateError(
      { file: `${folder}/issue.${ending}.hbs`, line: 1, column: 1 },
      "a theme needs this file",
      null,
    );
  }
  for (const file of files.html.values()) lintTemplate(file);
  const words: Words = new Map([...files.words].map(([language, file]) => [language, readWords(file)]));
  const common = commonHelpers(words);
  const html = compileEdition(files.html, { helpers: common, escape: true });
  const text = compileEdition(files.text, { helpers: { ...common, ...textHelpers }, escape: false });
  const kinds = kindsOf(html).filter((kind) => kindsOf(text).includes(kind));
  return { folders, html, text, words, kinds };
}

/** The kinds of section that an edition has a partial for. */
export function kindsOf(edition: Edition): readonly string[] {
  return edition.names
    .filter((name) => name.startsWith("sections/"))
    .map((name) => name.slice("sections/".length));
}

function readWords({ file, source }: ThemeFile): Record<string, string> {
  try {
    const words = JSON.parse(source) as unknown;
    if (
      typeof words === "object" &&
      words !== null &&
      Object.values(words).every((word) => typeof word === "string")
    ) {
      return words as Record<string, string>;
    }
    throw new Error("expected an object of strings");
  } catch (cause) {
    throw new TemplateError(
      { file, line: 1, column: 1 },
      `words are a JSON object of strings: ${(cause as Error).message}`,
      source,
      { cause },
    );
  }
}
