import { readdir, readFile, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { TemplateError } from "./template-error.ts";

/** One file of a theme. */
export interface ThemeFile {
  /** Path inside the theme's folder without its ending, with `/`: `sections/stories`. */
  readonly name: string;
  /** Path as the caller can open it, for messages. */
  readonly file: string;
  readonly source: string;
}

export interface ThemeFiles {
  /** `*.mjml.hbs` by name. */
  readonly html: ReadonlyMap<string, ThemeFile>;
  /** `*.txt.hbs` by name. */
  readonly text: ReadonlyMap<string, ThemeFile>;
  /** `words/<language>.json` by language. */
  readonly words: ReadonlyMap<string, ThemeFile>;
}

const endings = { html: ".mjml.hbs", text: ".txt.hbs", words: ".json" } as const;
const wordsFolder = "words/";

/**
 * Reads theme folders; a later folder's file takes the place of an earlier folder's file of the same name.
 *
 * @throws TemplateError for a folder that cannot be read, or a link that leads out of it
 */
export async function readThemeFiles(folders: readonly string[]): Promise<ThemeFiles> {
  const found = {
    html: new Map<string, ThemeFile>(),
    text: new Map<string, ThemeFile>(),
    words: new Map<string, ThemeFile>(),
  };
  for (const folder of folders) {
    for (const path of await filesUnder(folder)) {
      const edition = (["html", "text", "words"] as const).find((key) => path.endsWith(endings[key]));
      if (edition === undefined || (edition === "words" && !path.startsWith(wordsFolder))) continue;
      const stem = path.slice(0, -endings[edition].length);
      const name = edition === "words" ? stem.slice(wordsFolder.length).toLowerCase() : stem;
      const file = join(folder, path);
      found[edition].set(name, { name, file, source: await readInside(folder, file) });
    }
  }
  return found;
}

async function filesUnder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort();
  } catch (cause) {
    throw new TemplateError(
      { file: folder, line: 1, column: 1 },
      "this theme folder cannot be read; check `theme` in the config",
      null,
      { cause },
    );
  }
}

async function readInside(folder: string, file: string): Promise<string> {
  const [root, target] = await Promise.all([realpath(folder), realpath(file)]);
  if (!target.startsWith(root + sep)) {
    throw new TemplateError(
      { file, line: 1, column: 1 },
      "this link leads out of the theme's folder; put the file itself there",
      null,
    );
  }
  return readFile(target, "utf8");
}
