import { isCommon, isNumber } from "./article-terms.ts";
import type { Reading, Term } from "./terms.ts";

/** Of the words of a title; where more have capitals, it is in title case, and they tell nothing. */
const mostCapitals = 0.6;
/** Words between others, or one with an umlaut that is no name: German writes every noun with a capital. */
const german =
  / (?:und|das|eine[nmrs]?|ist|wird|im|mit|für|nach|zum|zur|auf|bei) |[äöüß](?<=(?:^|[^\p{L}])\p{Ll}+)/u;

/**
 * The terms of a title that name somebody or some place, as far as capitals tell: those inside the title, and of its
 * first word or in title case those that news in general does not have. None in German.
 */
export function titleNames(read: readonly Reading[], title: string, lead: string): Term[] {
  if (german.test(title) || german.test(lead.slice(0, 150))) return [];
  let capitals = 0;
  for (const { capital } of read) if (capital) capitals++;
  const tells = capitals <= mostCapitals * read.length;
  const names: Term[] = [];
  for (let i = 0; i < read.length; i++) {
    const { term, capital } = read[i]!;
    if (capital && !(term.mask & (isCommon | isNumber)) && ((tells && i > 0) || !term.known))
      names.push(term);
  }
  return names;
}
