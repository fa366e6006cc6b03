import { readFile } from "node:fs/promises";
import { ConfigError, type Mistake } from "../config/config-error.ts";
import { excerptAround, TemplateError } from "../render/template-error.ts";

/** What keeps an issue from being shown, with the lines around the place where there is one. */
export interface Trouble {
  readonly place: string | null;
  readonly what: string;
  readonly cure: string | null;
  readonly excerpt: string;
}

/** An error of a build → what an editor needs to mend it; one for each mistake in a config. */
export async function findTrouble(error: unknown): Promise<Trouble[]> {
  if (error instanceof ConfigError) return Promise.all(error.mistakes.map(fromMistake));
  if (error instanceof TemplateError) {
    const { file, line, column, reason, excerpt } = error;
    return [{ place: placeText(file, line, column), what: reason, cure: null, excerpt }];
  }
  const causes: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) causes.push(at.message);
  const what = causes.length === 0 ? String(error) : causes.join("\nbecause: ");
  return [{ place: null, what, cure: null, excerpt: "" }];
}

async function fromMistake({ file, line, column, path, problem, cure }: Mistake): Promise<Trouble> {
  const what = path === "" ? problem : `${path} ${problem}`;
  if (line === null) return { place: file, what, cure, excerpt: "" };
  const source = await readFile(file, "utf8").catch(() => null);
  const excerpt = source === null ? "" : excerptAround(coverPasswords(source), { line, column: column ?? 1 });
  return { place: placeText(file, line, column ?? 1), what, cure, excerpt };
}

function placeText(file: string, line: number, column: number): string {
  return `${file}, line ${line}, column ${column}`;
}

/** A password that someone wrote into the config must not stand on a screen. */
function coverPasswords(source: string): string {
  return source
    .replace(/(:\/\/[^\s:/@"']*):[^\s@"']*@/g, "$1:…@")
    .replace(/^(\s*(?:\w*(?:password|secret|apikey|token))\s*:\s*)\S.*$/gim, "$1…");
}
