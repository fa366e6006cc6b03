/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordSegmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** Words as a reader counts them: by spaces, and by Unicode word breaks in scripts that use none. */
export function countWords(text: string): number {
  if (!unspaced.test(text)) return countSpaced(text);
  let count = 0;
  for (const [chunk] of text.matchAll(/\S+/gu)) count += unspaced.test(chunk) ? segmentedWords(chunk) : 1;
  return count;
}

function countSpaced(text: string): number {
  let count = 0;
  let between = true;
  for (let i = 0; i < text.length; i++) {
    const space = isSpace(text, i);
    if (between && !space) count++;
    between = space;
  }
  return count;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/u.test(text[at]!);
}

function segmentedWords(chunk: string): number {
  let count = 0;
  for (const { isWordLike } of wordSegmenter.segment(chunk.slice(0, 5000))) if (isWordLike) count++;
  return Math.max(1, count);
}

/** Lower case, without accents, compatibility forms folded. */
export function foldCase(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}+/gu, "")
    .toLowerCase();
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

const comparable = /[cC][vV][eE]-\d{4}-\d{4,}|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu;

/**
 * Words for comparing texts: folded, possessives dropped, ids such as CVE-2026-1234 and numbers such as 7.1 whole;
 * runs of scripts without spaces as pairs of characters.
 */
export function comparableWords(text: string): string[] {
  const words: string[] = [];
  for (const raw of text.match(comparable) ?? []) {
    if (unspaced.test(raw)) words.push(...pairs(raw));
    else {
      const word = foldCase(raw);
      words.push(/['’]/u.test(word) ? word.replace(/['’]s$/u, "").replace(/['’]/gu, "") : word);
    }
  }
  return words;
}

function pairs(run: string): string[] {
  const chars = Array.from(run.normalize("NFKC"));
  if (chars.length < 2) return chars;
  return chars.slice(1).map((char, i) => chars[i]! + char);
}
