import { isPossessive, joinedParticle, type Token } from "./move-tokens.ts";
import {
  companyNouns,
  nameParticles,
  notNames,
  personNouns,
  roleHeads,
  roleModifiers,
} from "./move-words.ts";

/** Given names as Korea and Taiwan write them, "Sang-woo", "Ing-wen"; and no "Quay-based". */
const twoSyllables =
  /^\p{Lu}\p{Ll}{1,5}-(?:ah|beom|bin|bok|bum|cheng|chi|chih|ching|chul|chun|deok|dong|eun|fai|fang|geun|gil|gun|gyu|hak|hee|ho|hong|hoon|hua|hui|hwan|hyun|ik|jae|jen|jeou|jin|jong|joo|jun|kai|keung|koo|kuo|kwan|kwang|kyong|kyu|kyung|ling|loong|lung|mei|mi|min|ming|mo|mok|moon|hyuk|hyeok|jik|kap|kil|kun|nak|pil|seong|seung|sol|tai|un|yeob|myung|nam|pyo|rae|ran|ryong|sang|seok|seon|shek|shik|sik|soo|sook|suk|sung|sup|tae|taek|tak|te|teh|tung|uk|wah|wan|wei|wen|won|woo|wook|yeol|yeon|yeong|yew|ying|yong|yoon|young|yu|yuan|yul)$/u;

/** True for a word that may be part of a person's name. */
export function isNameWord(token: Token | undefined): boolean {
  if (!token?.word || !token.capital || /\d|&/u.test(token.text)) return false;
  if (/-\p{Ll}/u.test(token.text) && !twoSyllables.test(token.text)) return false;
  if (!/^\p{Lu}/u.test(token.text)) return joinedParticle.test(token.text);
  if (notNames.has(token.lower) || roleHeads.has(token.lower) || companyNouns.has(token.lower)) return false;
  if (personNouns.has(token.lower)) return false;
  if (
    roleModifiers.has(token.lower) &&
    !/^(?:Art|Grant|Will|Chase|Field|Lane|West|May|Ai|Lead)$/u.test(token.text)
  )
    return false;
  return !/^\p{Lu}{2,}s?$/u.test(token.text) || /^[A-Z]\.?[A-Z]\.?$/u.test(token.text);
}

/** Reads a name from here on; gives the index behind it, or the same index where there is none. */
export function nameEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  const first = isGivenWill(tokens, from) ? from + 1 : from;
  for (let i = first; i < tokens.length && end - from < 8;) {
    const token = tokens[i]!;
    if (isNameWord(token)) end = ++i;
    else if (end > from && nameParticles.has(token.lower))
      i = isNameWord(tokens[i + 1]) || nameParticles.has(tokens[i + 1]?.lower ?? "") ? i + 1 : tokens.length;
    else if (
      end > from &&
      /^[‘'"“]$/u.test(token.text) &&
      isNameWord(tokens[i + 1]) &&
      /^[’'"”]$/u.test(tokens[i + 2]?.text ?? "")
    )
      i += 3;
    else break;
  }
  return end;
}

/** Reads a name that ends before `to`; gives its first index, or `to` where there is none. */
export function nameStart(tokens: readonly Token[], to: number): number {
  let start = to;
  for (let i = to - 1; i >= 0 && to - start < 8;) {
    const token = tokens[i]!;
    if (isNameWord(token)) start = i--;
    else if (
      start < to &&
      nameParticles.has(token.lower) &&
      (isNameWord(tokens[i - 1]) || nameParticles.has(tokens[i - 1]?.lower ?? ""))
    )
      i--;
    else if (
      start < to &&
      /^[’'"”]$/u.test(token.text) &&
      isNameWord(tokens[i - 1]) &&
      /^[‘'"“]$/u.test(tokens[i - 2]?.text ?? "")
    )
      i -= 3;
    else break;
  }
  if (start < to && isGivenWill(tokens, start - 1)) start--;
  return isPossessive(tokens[to]) ? to : start;
}

/** "Will" and "May" are names in front of one, and behind no other. */
function isGivenWill(tokens: readonly Token[], i: number): boolean {
  return (
    /^(?:Will|May|April|June)$/u.test(tokens[i]?.text ?? "") &&
    isNameWord(tokens[i + 1]) &&
    !isNameWord(tokens[i - 1])
  );
}
