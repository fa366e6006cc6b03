import { foldCase } from "../text/words.ts";

const inSentence = /(?<=[\p{L}\p{N},;:'’"“‘)–—-] ?)\p{L}[\p{L}\p{N}]*/gu;

/** What English writes with a capital and that names nobody. */
const noNames = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august " +
    "september october november december english french german spanish"
  ).split(" "),
);

/**
 * Words that are written with a capital where a plain word would not be, folded. None for a passage that capitalises
 * most words, as title case and German do: there a capital tells nothing.
 */
export function properNames(...passages: readonly string[]): Set<string> {
  const names = new Set<string>();
  const plain = new Set<string>();
  for (const passage of passages) {
    const words = passage.match(/\p{L}{4,}/gu) ?? [];
    const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
    if (capitals > words.length * (/[äöüß]| (?:der|die|und) /u.test(passage) ? 0 : 0.6)) continue;
    for (const [word] of passage.matchAll(inSentence))
      if (word.length > 2) (/^\p{Lu}/u.test(word) ? names : plain).add(foldCase(word));
  }
  for (const word of [...plain, ...noNames]) names.delete(word);
  return names;
}
