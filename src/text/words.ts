/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordSegmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** Words as a reader counts them: by spaces, and by Unicode word breaks in scripts that use none. */
export function countWords(text: string): number {
  let count = 0;
  for (const [chunk] of text.matchAll(/\S+/gu)) count += unspaced.test(chunk) ? segmentedWords(chunk) : 1;
  return count;
}

function segmentedWords(chunk: string): number {
  let count = 0;
  for (const { isWordLike } of wordSegmenter.segment(chunk.slice(0, 5000))) if (isWordLike) count++;
  return Math.max(1, count);
}

/** Lower case, without accents, compatibility forms folded. */
export function foldCase(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}+/gu, "")
    .toLowerCase();
}

/**
 * Words for comparing texts: folded, possessives dropped, ids such as CVE-2026-1234 and numbers such as 7.1 whole;
 * runs of scripts without spaces as pairs of characters.
 */
export function comparableWords(text: string): string[] {
  const words: string[] = [];
  for (const [raw] of text.matchAll(
    /cve-\d{4}-\d{4,}|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}]+(?:['’]\p{L}+)*/giu,
  )) {
    if (unspaced.test(raw)) words.push(...pairs(raw));
    else
      words.push(
        foldCase(raw)
          .replace(/['’]s$/u, "")
          .replace(/['’]/gu, ""),
      );
  }
  return words;
}

function pairs(run: string): string[] {
  const chars = Array.from(run.normalize("NFKC"));
  if (chars.length < 2) return chars;
  return chars.slice(1).map((char, i) => chars[i]! + char);
}
