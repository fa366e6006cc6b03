import { foldCase } from "../words.ts";

/** A word of a text in plain characters. */
export interface NameToken {
  readonly text: string;
  /** Folded, without a possessive and without stops: "O'Brien's" → "o'brien", "U.S." → "us". */
  readonly key: string;
  readonly upper: boolean;
  /** Two capitals or more, and no small letter. */
  readonly acronym: boolean;
  /** First of its sentence, or behind a colon or an opening quotation mark: its capital may mean nothing. */
  readonly initial: boolean;
  /** Stands so near to the word before it that the two can be one name. */
  readonly joined: boolean;
}

/** What is longer is no word, and costs time. */
const longestWord = 80;
const letters = String.raw`[\p{L}\p{M}]`;
const word = new RegExp(String.raw`(?:\p{Lu}\.){2,}|\p{Lu}\.(?= \p{Lu})|${letters}+(?:'${letters}+)*`, "gu");

export function nameTokens(text: string): NameToken[] {
  let end = 0;
  return [...text.matchAll(word)].map((match): NameToken => {
    const gap = text.slice(end, match.index);
    const first = end === 0;
    end = match.index + match[0].length;
    const bare = match[0].replace(/'s$/iu, "").replace(/\./gu, "");
    return {
      text: match[0],
      key: foldCase(bare.slice(0, longestWord)),
      upper: /\p{Lu}/u.test(bare),
      acronym: /^\p{Lu}{2,}s?$/u.test(bare),
      initial: first || /[.!?:;"([\n]|(?:^|\s)'/u.test(gap) || /\s[-*•|]\s/u.test(gap),
      joined: !first && /^(?: |-| ?& ?|\/)$/u.test(gap),
    };
  });
}
