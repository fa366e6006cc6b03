import { inLead, inTitle, isBeginning, isCommon, isExact, isNumber } from "./article-terms.ts";
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

/** How alike two articles are, as numbers that the trained weights are multiplied with. */
export function pairFeatures(a: ReadArticle, b: ReadArticle, out: Float64Array): Float64Array {
  const [x, y] = [a.vector, b.vector];
  const [xIds, yIds, xWeights, yWeights] = [x.page.ids, y.page.ids, x.page.weights, y.page.weights];
  const [xMasks, yMasks] = [x.page.masks, y.page.masks];
  let [specific, titles, all, cross, rarest, second] = [0, 0, 0, 0, 0, 0];
  let [beginnings, beginningsCross, coverX, coverY, exact] = [0, 0, 0, 0, 0];
  let [titleTerms, numbers, terms] = [0, 0, 0];
  for (let i = x.from, j = y.from; i < x.to && j < y.to;) {
    const [id, other] = [xIds[i]!, yIds[j]!];
    if (id < other) i++;
    else if (id > other) j++;
    else {
      const [weight, m, n] = [xWeights[i]! * yWeights[j]!, xMasks[i]!, yMasks[j]!];
      const crosses = (m & inTitle && n & inLead) || (m & inLead && n & inTitle);
      if (m & isBeginning) {
        beginnings += weight;
        if (crosses) beginningsCross += weight;
      } else if (m & isExact) {
        if (m & n & inTitle) exact += weight;
      } else {
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
      i++;
      j++;
    }
  }
  const p = (place: number): number => x.page.norms[x.norms + place]!;
  const q = (place: number): number => y.page.norms[y.norms + place]!;
  const titleNorm = Math.sqrt(p(norm.title) * q(norm.title));
  const [shareX, shareY] = [ratio(coverX, p(norm.title)), ratio(coverY, q(norm.title))];
  out[0] = 1;
  out[1] = ratio(titles, titleNorm);
  out[2] = ratio(all, Math.sqrt(p(norm.all) * q(norm.all)));
  out[3] = ratio(cross, titleNorm);
  out[4] = second / 8;
  out[5] = Math.min(titleTerms, 6) / 6;
  out[6] = Math.min(numbers, 2) / 2;
  out[7] = p(norm.numbers) > 0 && q(norm.numbers) > 0 && numbers === 0 ? 1 : 0;
  out[8] = ratio(titles, Math.min(p(norm.title), q(norm.title)));
  out[9] = p(norm.lead) > 0 && q(norm.lead) > 0 ? 1 : 0;
  out[10] = p(norm.lead) === 0 && q(norm.lead) === 0 ? 1 : 0;
  out[11] = a.at === null || b.at === null ? 0 : Math.log1p(Math.abs(a.at - b.at) / 3_600_000) / 3;
  out[12] = Math.min(terms, 12) / 12;
  out[13] = specific === 0 ? 1 : 0;
  out[14] = ratio(beginnings, Math.sqrt(p(norm.beginning) * q(norm.beginning)));
  out[15] = ratio(beginningsCross, Math.sqrt(p(norm.titleBeginning) * q(norm.titleBeginning)));
  out[16] = Math.min(shareX, shareY);
  out[17] = Math.max(shareX, shareY);
  out[18] = ratio(exact, Math.sqrt(p(norm.exact) * q(norm.exact)));
  out[19] = p(norm.exact) > 0 && q(norm.exact) > 0 ? 1 : 0;
  return out;
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
