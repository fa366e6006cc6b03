/** A tag that closes prose, or breaks its line: then the text is HTML that nobody read. "the <body> tag" is none. */
const leftIn = /<\/(?:p|div|li|ul|ol|a|b|i|em|strong|span|h[1-6]|td|tr|table|blockquote)\s*>|<br ?\/?>/iu;
/** What a browser does not show; with a limit, so that many that never end take no time. */
const unseen = /<(?:script|style)\b[^]{0,5000}?<\/(?:script|style)\s*>|<!--[^]{0,5000}?-->/giu;
const tags = /<\/?([a-z][a-z0-9]*)\b[^<>]*>/giu;
const inline = new Set(
  "a abbr b cite code em font i mark q s small span strong sub sup time tt u".split(" "),
);

/**
 * A text with spaces where HTML was left in, and a blank line where a block begins or ends: as many code units, so that
 * offsets hold. Other texts come back as they are, with what they say of tags.
 */
export function blankTags(text: string): string {
  if (!leftIn.test(text)) return text;
  return text
    .replace(unseen, (all) => blank(all.length, "\n"))
    .replace(tags, (all, name: string) => blank(all.length, isInline(name) ? " " : "\n"));
}

/** One sentence of such a text as people read it: a tag within a line takes no room. */
export const dropTags = (sentence: string): string =>
  sentence.replace(unseen, " ").replace(tags, (_, name: string) => (isInline(name) ? "" : " "));

const isInline = (name: string): boolean => inline.has(name.toLowerCase());

const blank = (length: number, edge: string): string => edge + " ".repeat(length - 2) + edge;
