import { roleHeads } from "./move-words.ts";

const small = new Set("a an and as at by for from in into is its of on or the to with".split(" "));

/**
 * A sentence in capitals only, as a headline in title case, so that names can be told from other words; of the same
 * length. Null where the sentence is not shouted.
 */
export function unshout(sentence: string): string | null {
  const words = sentence.match(/\p{L}{2,}/gu) ?? [];
  if (words.length < 5 || words.filter((word) => word === word.toUpperCase()).length < words.length * 0.9)
    return null;
  return sentence.replace(/\p{L}[\p{L}’']*/gu, (word) => {
    const lower = word.toLowerCase();
    // An abbreviation is one in small letters as well.
    if (
      word.length !== lower.length ||
      (word.length <= 4 && roleHeads.has(lower)) ||
      /^[^AEIOUY]{2,5}$/u.test(word)
    )
      return word;
    return small.has(lower) ? lower : word[0]! + lower.slice(1);
  });
}
