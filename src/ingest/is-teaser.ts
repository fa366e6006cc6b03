import { isCutOff } from "../text/cut-off.ts";
import { countWords } from "../text/words.ts";

/** News of fewer words has more to it on its page, or is as short there: then nothing is lost by looking. */
const shortest = 120;

/** True where a feed gives an article's beginning and not the article: short, or cut off at its end. */
export function isTeaser(text: string): boolean {
  return countWords(text) < shortest || isCutOff(text);
}
