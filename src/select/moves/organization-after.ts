import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { companyNouns, headlineVerbs, months, namingNouns } from "./move-words.ts";
import { partBehind } from "./organization-part.ts";
import { nameEnd } from "./person-name.ts";
import { partnersEnd } from "./partner-names.ts";

const small = /^(?:of|and|&|the)$/u;
const takesFor =
  /^(?:cent(?:er|re)|council|institute|fund|foundation|association|society|agency|committee|alliance|campaign|office|ministry|department|council)$/u;

/** Nouns that stand before a name only where they have no capital: "social networking service | Bluesky". */
const kinds = /^(?:service|website|site|newspaper|magazine|software|newsletter)$/u;

/** An organisation from here on: "CYPFER", "the Washington Center for Equitable Growth", "English football club | Harbour Town". */
export function readOrganization(
  text: string,
  tokens: readonly Token[],
  from: number,
): { name: string; end: number } | null {
  let begin = from;
  while (/^(?:the|its|a|an|rival|former)$/u.test(tokens[begin]?.lower ?? "")) begin++;
  let end = runEnd(tokens, begin);
  const part = partBehind(tokens, begin, end);
  if (part) return { name: phrase(text, tokens, begin, part.owner), end: part.end };
  // "Seattle digital remittance giant Remitly": the noun says that the name is still to come.
  for (let i = Math.max(end, begin); i < Math.min(tokens.length, end + 7); i++) {
    if (
      (companyNouns.has(tokens[i]!.lower) || kinds.test(tokens[i]!.text)) &&
      tokens[i + 1] &&
      isNamePart(tokens[i + 1]!)
    ) {
      begin = i + 1;
      end = runEnd(tokens, begin);
      break;
    }
    if (
      !tokens[i]!.word ||
      /^(?:as|to|for|in|on|after|and|who|that|is|was|has|will|with|of|by|from|at)$/u.test(tokens[i]!.lower)
    )
      break;
  }
  if (begin > from && end > begin && describesOnly(tokens, end)) return null;
  for (let i = begin; i < end - 1; i++)
    if (namingNouns.has(tokens[i]!.lower) && !small.test(tokens[i + 1]!.lower)) begin = i + 1;
  return end > begin ? { name: phrase(text, tokens, begin, end), end } : null;
}

const follows =
  /^(?:as|to|for|in|on|at|by|from|with|after|and|or|but|who|that|which|where|when|while|is|was|are|were|has|have|had|will|would|effective|following|amid|before|until|since|over|under|into|last|this|next|today|yesterday|tomorrow|earlier|later|via|because|despite|within|through|during|said|says|it|he|she|they|than|then|if|so|once|upon|about|against|of|around|near|across|between|\p{L}+ly|\p{L}+ing|\p{L}+ed)$/u;

/** "its African operations", "the Oslo film festival": the capital belongs to a noun that follows. */
function describesOnly(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end];
  return (
    next !== undefined &&
    next.word &&
    !next.capital &&
    !/^(?:\d|board$|newspaper$|magazine$|website$)/u.test(next.text) &&
    !follows.test(next.lower)
  );
}

/** "of CYPFER", "at Tottenham Hotspur": an organisation behind a preposition. */
export function organizationAfter(
  text: string,
  tokens: readonly Token[],
  from: number,
): { name: string; end: number } | null {
  return /^(?:of|at|for|from)$/u.test(tokens[from]?.lower ?? "")
    ? readOrganization(text, tokens, from + 1)
    : null;
}

function isNamePart(token: Token): boolean {
  return (
    token.word &&
    token.capital &&
    !months.has(token.lower) &&
    !headlineVerbs.has(token.lower) &&
    !/-(?:based|owned|backed|led|listed|maker)$/u.test(token.lower) &&
    !/^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u.test(token.lower)
  );
}

/** "Palisade, Inc." */
const legal = /^(?:Inc|Corp|Ltd|LLC|L\.P|PLC)\.?$/iu;

function runEnd(tokens: readonly Token[], begin: number): number {
  let end = begin;
  for (let i = begin; i < tokens.length && i < begin + 12;) {
    const token = tokens[i]!;
    if (isNamePart(token)) end = ++i;
    else if (token.lower === "and" && isOtherPost(tokens, i + 1)) break;
    else if (end === i && end > begin && small.test(token.lower) && nextName(tokens, i + 1)) i++;
    else if (end < i && end > begin && token.lower === "the" && nextName(tokens, i + 1)) i++;
    else if (
      end === i &&
      end > begin &&
      /^(?:for|on)$/u.test(token.lower) &&
      takesFor.test(tokens[i - 1]!.lower) &&
      nextName(tokens, i + 1)
    )
      i++;
    else if (end === i && end > begin && token.text === "," && legal.test(tokens[i + 1]?.text ?? "")) i++;
    else if (end === i && end > begin && isPossessive(token) && nextName(tokens, i + 1)) i++;
    else break;
  }
  return end > begin ? (partnersEnd(tokens, end) ?? end) : end;
}

/** "chair of Quay and | Bo Lund as CEO": somebody else, and no second name of the firm. */
function isOtherPost(tokens: readonly Token[], from: number): boolean {
  const end = nameEnd(tokens, from);
  return end > from + 1 && tokens[end]?.lower === "as";
}

const nextName = (tokens: readonly Token[], i: number): boolean =>
  tokens[i] !== undefined &&
  (isNamePart(tokens[i]) ||
    (tokens[i].lower === "the" && tokens[i + 1] !== undefined && isNamePart(tokens[i + 1]!)));
