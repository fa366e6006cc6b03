/** Whether `text` holds `word` as a word or phrase of its own, without regard to case. */
export function matchWord(word: string, text: string): boolean {
  const needle = word.toLowerCase();
  const hay = text.toLowerCase();
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    if (!isLetter(hay[at - 1]) && !isLetter(hay[at + needle.length])) return needle !== "";
  }
  return false;
}

const isLetter = (c: string | undefined) => c !== undefined && /[\p{L}\p{N}]/u.test(c);
