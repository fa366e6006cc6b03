/** One spelling for a quotation: small letters, single spaces, no punctuation at its ends. */
const inner = (text: string) =>
  text
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/^[\s.,;:!?]+|[\s.,;:!?]+$/gu, "");

/** What stands between quotation marks in a text in plain characters; null for a mark that is never closed. */
function readQuotes(text: string): (string | null)[] {
  const doubled = text.split('"');
  const quotes: (string | null)[] = doubled.filter((_, i) => i % 2 === 1);
  if (doubled.length % 2 === 0) quotes.splice(-1, 1, null);
  const single = [
    ...text.matchAll(/(?<![\p{L}\p{N}])'(?=\S)([^'\n]{0,200}(?:'(?=\p{L})[^'\n]{0,200}){0,6})'(?!\p{L})/gu),
  ];
  return [...quotes, ...single.map((match) => match[1] ?? "")];
}

/** Quoted passages of a text, so far as its marks can be paired: paragraph by paragraph, an open one to its end. */
export function quotedPassages(text: string): string[] {
  return text.split(/\n\s*\n/u).flatMap((paragraph) => {
    // A mark that is never closed must not turn the pairs behind it inside out.
    const opened = [...paragraph.matchAll(/(?<![^\s([-])"(?=\S)([^"]+)/gu)].map((match) => match[1] ?? "");
    return [...opened, ...readQuotes(paragraph).filter((quote) => quote !== null)].map(inner);
  });
}

/** Quotations of a sentence that no quoted passage holds word for word. Left-out words are marked by an ellipsis. */
export function missingQuotes(sentence: string, passages: readonly string[]): string[] {
  return readQuotes(sentence).flatMap((quote) => {
    if (quote === null) return ['"'];
    const parts = quote.split(/\.\.\.|\[[^\]]*\]/u).map(inner);
    const held = parts.every((part) => part === "" || passages.some((passage) => holds(passage, part)));
    return held ? [] : [quote];
  });
}

function holds(passage: string, part: string): boolean {
  const at = ` ${passage} `.replace(/[^\p{L}\p{N}]+/gu, " ");
  return at.includes(` ${part.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `);
}
