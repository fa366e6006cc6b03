import Handlebars from "handlebars";
import { oneLine } from "./printable.ts";

/** RFC 5322 sets no limit that matters here; longer subjects are cut by every mailbox. */
const longestSubject = 150;

/** What `publication.subject` may name, beside what the caller adds. */
export interface SubjectData {
  /** The first story of the issue. */
  readonly top: { readonly title: string };
  readonly [name: string]: unknown;
}

/** A subject template that cannot be rendered; the message names the mistake and what there is. */
export class SubjectError extends Error {
  override readonly name = "SubjectError";
}

/**
 * One line of plain text from `publication.subject` in the config: no control character, at most 150 characters, cut
 * at a word. Values are never compiled.
 *
 * @throws SubjectError for a mistake in the template, or a name that `data` lacks
 */
export function renderSubject(template: string, data: SubjectData): string {
  const engine = Handlebars.create();
  try {
    return shorten(
      oneLine(engine.compile<SubjectData>(template, { noEscape: true, strict: true })(data)),
      longestSubject,
    );
  } catch (cause) {
    const { message } = cause as Error;
    const missing = /^"(.+)" not defined in /.exec(message)?.[1];
    const reason = missing === undefined ? "this is no Handlebars template" : `there is no "${missing}"`;
    const known = Object.keys(data).join(", ");
    throw new SubjectError(
      `publication.subject "${template}": ${reason}; it may name ${known}, as in {{top.title}}`,
      { cause },
    );
  }
}

/** At most `most` characters, cut after a word and ended by `…`. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  const kept = characters.slice(0, most - 1).join("");
  const cut = characters[most - 1] === " " ? kept.length : kept.lastIndexOf(" ");
  // A script without spaces, or one endless word, is cut where it must be.
  const words = cut > kept.length / 2 ? kept.slice(0, cut) : kept;
  return `${words.replace(/[\s,;:.–—-]+$/u, "")}…`;
}
