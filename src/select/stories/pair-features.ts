import type { StoryMarks } from "./story-marks.ts";
import { inLead, inTitle, isBeginning, isCommon, isName, isNumber, isPair } from "./article-terms.ts";
import type { TermVector } from "./term-table.ts";

/** Names of what `pairFeatures` gives, in order. */
export const pairFeatureNames = [
  "one",
  "titles",
  "all",
  "cross",
  "pairs",
  "rarest",
  "second",
  "sharedTitleTerms",
  "sharedNames",
  "namesApart",
  "sharedNumbers",
  "numbersApart",
  "contained",
  "bothLeads",
  "noLead",
  "hours",
  "titlesTimesAll",
  "sharedTerms",
  "onlyCommon",
  "beginnings",
  "beginningsCross",
  "coverLeast",
  "coverMost",
] as const;

export interface ReadArticle {
  readonly vector: TermVector;
  /** What makes a story another one however alike the words are: see `storyMarks`. */
  readonly marks: StoryMarks;
  /** Milliseconds, or null. */
  readonly at: number | null;
}

/** How alike two articles are, as numbers that the trained weights are multiplied with. */
export function pairFeatures(a: ReadArticle, b: ReadArticle, out: Float64Array): Float64Array {
  const [x, y] = [a.vector, b.vector];
  let specific = 0,
    titles = 0,
    all = 0,
    cross = 0,
    pairs = 0,
    rarest = 0,
    second = 0,
    beginnings = 0,
    beginningsCross = 0,
    coverX = 0,
    coverY = 0;
  let titleTerms = 0,
    names = 0,
    numbers = 0,
    terms = 0;
  for (let i = 0, j = 0; i < x.ids.length && j < y.ids.length;) {
    const difference = x.ids[i]! - y.ids[j]!;
    if (difference < 0) i++;
    else if (difference > 0) j++;
    else {
      const weight = x.weights[i]! * y.weights[j]!;
      const [m, n] = [x.masks[i]!, y.masks[j]!];
      const crosses = (m & inTitle && n & inLead) || (m & inLead && n & inTitle);
      if (m & isPair) pairs += weight;
      else if (m & isBeginning) {
        beginnings += weight;
        if (crosses) beginningsCross += weight;
      } else {
        all += weight;
        if (!(m & isCommon)) specific++;
        terms++;
        if (m & n & inTitle) {
          titles += weight;
          titleTerms++;
        }
        if (crosses) cross += weight;
        if (m & inTitle) coverX += weight;
        if (n & inTitle) coverY += weight;
        if (m & n & isName) names++;
        if (m & isNumber) numbers++;
        const low = Math.min(x.weights[i]!, y.weights[j]!);
        if (low > rarest) {
          second = rarest;
          rarest = low;
        } else if (low > second) second = low;
      }
      i++;
      j++;
    }
  }
  const [p, q] = [x.norms, y.norms];
  const cosTitles = ratio(titles, Math.sqrt(p.title * q.title));
  const cosAll = ratio(all, Math.sqrt(p.all * q.all));
  out[0] = 1;
  out[1] = cosTitles;
  out[2] = cosAll;
  out[3] = ratio(cross, Math.sqrt(p.title * q.title));
  out[4] = ratio(pairs, Math.sqrt(p.pair * q.pair));
  out[5] = rarest / 8;
  out[6] = second / 8;
  out[7] = Math.min(titleTerms, 6) / 6;
  out[8] = Math.min(names, 4) / 4;
  out[9] = p.names > 0 && q.names > 0 && names === 0 ? 1 : 0;
  out[10] = Math.min(numbers, 2) / 2;
  out[11] = p.numbers > 0 && q.numbers > 0 && numbers === 0 ? 1 : 0;
  out[12] = ratio(titles, Math.min(p.title, q.title));
  out[13] = p.lead > 0 && q.lead > 0 ? 1 : 0;
  out[14] = p.lead === 0 && q.lead === 0 ? 1 : 0;
  out[15] = a.at === null || b.at === null ? 0 : Math.min(Math.abs(a.at - b.at) / 3_600_000, 72) / 24;
  out[16] = cosTitles * cosAll;
  out[17] = Math.min(terms, 12) / 12;
  out[18] = specific === 0 ? 1 : 0;
  out[19] = ratio(beginnings, Math.sqrt(p.beginning * q.beginning));
  out[20] = ratio(beginningsCross, Math.sqrt(p.titleBeginning * q.titleBeginning));
  out[21] = Math.min(ratio(coverX, p.title), ratio(coverY, q.title));
  out[22] = Math.max(ratio(coverX, p.title), ratio(coverY, q.title));
  return out;
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
