import type { CandidateSentence } from "./candidate-sentence.ts";

/** A standfirst has so many words. */
const fewest = 8;
const most = 45;
/** So few words seldom are more than a clause's, in any of six languages. */
const finite =
  /(?<![\p{L}\p{N}'’-])(?:is|are|was|were|has|have|had|will|would|could|should|may|might|must|can|does|did|says?|said|tells?|told|warns?|warned|finds?|found|shows?|showed|claims?|claimed|calls?|called|makes?|made|takes?|took|gets?|got|faces?|urges?|confirms?|reveals?|announces?|plans?|ist|sind|war|waren|hat|haben|hatte|wird|werden|wurde|wurden|kann|können|soll|sollen|muss|müssen|sagt|est|sont|était|étaient|ont|sera|seront|doit|peut|es|son|fue|fueron|ha|han|será|está|están|puede|é|são|foi|foram|tem|têm|pode)(?:n['’]t)?(?![\p{L}\p{N}'’-])/iu;
/** What says who stands in a picture is no news: "Jo Marsh, left, is seen…". */
const caption =
  /\b(?:seen|pictured|poses?|posing|left|right|centre|file photo|photograph|credit)\b|[[\]|»›:]\s*\S*$/iu;
/** So much of its title the first sentence of a story tells that comes to the point. */
const toThePoint = 0.4;

/**
 * The sentences of a text, with its standfirst as one of them where its story does not open with what its title says:
 * news does, and would say it twice.
 */
export function withStandfirst(
  text: string,
  titleTerms: readonly string[],
  sentences: CandidateSentence[],
): CandidateSentence[] {
  const [first, ...others] = sentences;
  const opening = others.find(({ whole }) => whole);
  if (first === undefined || first.whole || first.order > 0 || opening === undefined) return sentences;
  if (!isStandfirst(text, first.start, first.end, first.words)) return sentences;
  const told = titleTerms.filter((term) => opening.terms.includes(term)).length;
  return told > titleTerms.length * toThePoint ? sentences : [{ ...first, whole: true }, ...others];
}

/**
 * True for the first paragraph of a text where that is one clause without a full stop, as newspapers set the line
 * between title and story; not for a heading, a byline or a caption.
 */
function isStandfirst(text: string, start: number, end: number, words: number): boolean {
  if (words < fewest || words > most || text.slice(0, start).trim() !== "") return false;
  if (!/^\s*\n\s*\n/u.test(text.slice(end, end + 10))) return false;
  const line = text.slice(start, end);
  return (
    /^["“‘]?[\p{Lu}\p{N}]/u.test(line) &&
    /[\p{L}\p{N}”’"']$/u.test(line) &&
    finite.test(line) &&
    !caption.test(line)
  );
}
