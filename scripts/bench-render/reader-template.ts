import { decodeHTML } from "entities";
import type { Issue, RenderedIssue } from "../../src/domain/issue.ts";

/** An edition as a Handlebars template, and how many expressions stand in it. */
export interface ReaderTemplate {
  readonly source: string;
  readonly expressions: number;
}

const shown = new Set(
  "subject preheader name address title url moreUrl source author summary alt person line when text action leaveUrl email".split(
    " ",
  ),
);
/** Shorter ones could be found inside other words. */
const shortest = 4;

/**
 * What a sender that renders for every reader would render: an edition of ours, with each value of the issue and of the
 * reader as an expression in its place, loops written out. It gives the same edition back, but for blanks and the way in
 * which characters are escaped (`isSame`).
 */
export function readerTemplate(edition: string, issue: Issue, { markers }: RenderedIssue): ReaderTemplate {
  const names = new Map<string, string>();
  nameValues({ reader: markers }, [], names);
  nameValues(issue, [], names);
  // Escaped as one character may be written in several ways; wrapped where the edition is.
  const spelled = (value: string) =>
    Array.from(value, (char) => spellings[char] ?? char.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("");
  const found = [...names.keys()].toSorted((a, b) => b.length - a.length).map(spelled);
  let expressions = 0;
  const source = edition.replace(new RegExp(found.join("|"), "gu"), (match) => {
    const name = names.get(decodeHTML(match).replace(/\s+/g, " "));
    if (name === undefined) return match;
    expressions += 1;
    return `{{${name}}}`;
  });
  return { source, expressions };
}

/** Whether two editions say the same to a reader. */
export function isSame(one: string, other: string): boolean {
  const flat = (edition: string) => decodeHTML(edition).replace(/\s+/g, " ");
  return flat(one) === flat(other);
}

const spellings: Readonly<Record<string, string>> = {
  " ": "\\s+",
  "&": "&(?:amp;|#38;)?",
  "<": "(?:<|&lt;)",
  ">": "(?:>|&gt;)",
  '"': '(?:"|&quot;|&#34;)',
  "'": "(?:'|&#x27;|&#39;)",
  "=": "(?:=|&#x3D;)",
  "`": "(?:`|&#x60;)",
};

/** Paths as Handlebars writes them, by value; the first that has a value names it. */
function nameValues(value: unknown, path: readonly string[], names: Map<string, string>): void {
  if (typeof value === "string") {
    if (value.length >= shortest && shown.has(path.at(-1) ?? "") && !names.has(value))
      names.set(value, path.join("."));
  } else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value))
      nameValues(inner, [...path, Array.isArray(value) ? `[${key}]` : key], names);
}
