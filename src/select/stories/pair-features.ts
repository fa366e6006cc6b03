import { inLead, inTitle, isBeginning, isCommon, isExact, isNumber } from "./article-terms.ts";
import { EntryTable } from "./entry-table.ts";
import type { StoryMarks } from "./story-marks.ts";
import { norm, type TermVector } from "./term-pages.ts";

/** Names of what `pairFeatures` gives, in order. */
export const pairFeatureNames = [
  "one",
  "titles",
  "all",
  "cross",
  "second",
  "sharedTitleTerms",
  "sharedNumbers",
  "numbersApart",
  "contained",
  "bothLeads",
  "noLead",
  "hours",
  "sharedTerms",
  "onlyCommon",
  "beginnings",
  "beginningsCross",
  "coverLeast",
  "coverMost",
  "exactTitles",
  "bothExact",
] as const;

export interface ReadArticle {
  readonly vector: TermVector;
  /** What makes a story another one however alike the words are: see `storyMarks`. */
  readonly marks: StoryMarks;
  /** Milliseconds, or null. */
  readonly at: number | null;
}

/** One article is compared with many, one after the other. */
const entries = new EntryTable();

/** How alike two articles are, as numbers that the trained weights are multiplied with. */
export function pairFeatures(a: ReadArticle, b: ReadArticle, out: Float64Array): Float64Array {
  const x = a.vector;
  const y = b.vector;
  const { weights: xWeights, masks: xMasks, norms: xNorms } = x.page;
  const { ids: yIds, weights: yWeights, masks: yMasks, norms: yNorms } = y.page;
  let specific = 0,
    titles = 0,
    all = 0,
    cross = 0,
    rarest = 0,
    second = 0,
    beginnings = 0,
    beginningsCross = 0,
    coverX = 0,
    coverY = 0,
    exact = 0,
    titleTerms = 0,
    numbers = 0,
    terms = 0;
  entries.hold(x);
  for (let j = y.from; j < y.to; j++) {
    const i = entries.placeOf(yIds[j]!);
    if (i >= 0) {
      const weight = xWeights[i]! * yWeights[j]!;
      const m = xMasks[i]!;
      const n = yMasks[j]!;
      const crosses = (m & inTitle && n & inLead) || (m & inLead && n & inTitle);
      if (m & isBeginning) {
        beginnings += weight;
        if (crosses) beginningsCross += weight;
      } else if (m & isExact) exact += weight;
      else {
        all += weight;
        terms++;
        if (!(m & isCommon)) specific++;
        if (m & n & inTitle) {
          titles += weight;
          titleTerms++;
        }
        if (crosses) cross += weight;
        if (m & inTitle) coverX += weight;
        if (n & inTitle) coverY += weight;
        if (m & isNumber) numbers++;
        const low = Math.min(xWeights[i]!, yWeights[j]!);
        if (low > rarest) {
          second = rarest;
          rarest = low;
        } else if (low > second) second = low;
      }
    }
  }
  const p = x.norms;
  const q = y.norms;
  const xTitle = xNorms[p + norm.title]!;
  const yTitle = yNorms[q + norm.title]!;
  const xLead = xNorms[p + norm.lead]!;
  const yLead = yNorms[q + norm.lead]!;
  const root = (place: number): number => Math.sqrt(xNorms[p + place]! * yNorms[q + place]!);
  const titleNorm = Math.sqrt(xTitle * yTitle);
  const shareX = ratio(coverX, xTitle);
  const shareY = ratio(coverY, yTitle);
  out[0] = 1;
  out[1] = ratio(titles, titleNorm);
  out[2] = ratio(all, root(norm.all));
  out[3] = ratio(cross, titleNorm);
  out[4] = second / 8;
  out[5] = Math.min(titleTerms, 6) / 6;
  out[6] = Math.min(numbers, 2) / 2;
  out[7] = root(norm.numbers) > 0 && numbers === 0 ? 1 : 0;
  out[8] = ratio(titles, Math.min(xTitle, yTitle));
  out[9] = xLead > 0 && yLead > 0 ? 1 : 0;
  out[10] = xLead === 0 && yLead === 0 ? 1 : 0;
  out[11] = a.at === null || b.at === null ? 0 : Math.log1p(Math.abs(a.at - b.at) / 3_600_000) / 3;
  out[12] = Math.min(terms, 12) / 12;
  out[13] = specific === 0 ? 1 : 0;
  out[14] = ratio(beginnings, root(norm.beginning));
  out[15] = ratio(beginningsCross, root(norm.titleBeginning));
  out[16] = Math.min(shareX, shareY);
  out[17] = Math.max(shareX, shareY);
  out[18] = ratio(exact, root(norm.exact));
  out[19] = root(norm.exact) > 0 ? 1 : 0;
  return out;
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
