import {
  inLead,
  inTitle,
  isBeginning,
  isCommon,
  isExact,
  isName,
  isNumber,
  isWording,
} from "./article-terms.ts";
import { norm, normsLength, type ArticleTable } from "./article-table.ts";
import { idOf, maskOf } from "./entries.ts";

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
  "otherNames",
] as const;

/**
 * Where so much of the wording of both titles is shared, and no more of the names of either is the other's too, one
 * tells of another event of its kind. The first was chosen by `scripts/train-stories.ts --folds`, which the second
 * hardly moves.
 */
const sameWording = 0.7;
const sharedNames = 0.6;

/** How alike two articles are, as numbers that the trained weights are multiplied with. */
export function pairFeatures(articles: ArticleTable, a: number, b: number, out: Float64Array): Float64Array {
  const { whole: xWhole, fractions: xFractions } = articles.pageOf(a);
  const { whole: yWhole, fractions: yFractions } = articles.pageOf(b);
  const p = articles.startOf(a);
  const q = articles.startOf(b);
  const xEntries = articles.entriesOf(a);
  const yEntries = articles.entriesOf(b);
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
    namesX = 0,
    namesY = 0,
    wordingX = 0,
    wordingY = 0,
    exact = 0,
    titleTerms = 0,
    numbers = 0,
    terms = 0;
  const places = articles.placesOf(a);
  for (let j = q + normsLength, end = j + yEntries; j < end; j++) {
    const i = places.placeOf(idOf(yWhole[j]!));
    if (i >= 0) {
      const xWeight = xFractions[i + xEntries]!;
      const yWeight = yFractions[j + yEntries]!;
      const weight = xWeight * yWeight;
      const m = maskOf(xWhole[i]!);
      const n = maskOf(yWhole[j]!);
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
          if (isWording(m) && isWording(n)) {
            wordingX += xWeight * xWeight;
            wordingY += yWeight * yWeight;
          }
        }
        if (crosses) cross += weight;
        if (m & inTitle) coverX += weight;
        if (n & inTitle) coverY += weight;
        if (m & isName) namesX += xWeight * xWeight;
        if (n & isName) namesY += yWeight * yWeight;
        if (m & isNumber) numbers++;
        const low = Math.min(xWeight, yWeight);
        if (low > rarest) {
          second = rarest;
          rarest = low;
        } else if (low > second) second = low;
      }
    }
  }
  const xTitle = xFractions[p + norm.title]!;
  const yTitle = yFractions[q + norm.title]!;
  const xLead = xFractions[p + norm.lead]!;
  const yLead = yFractions[q + norm.lead]!;
  const root = (place: number): number => Math.sqrt(xFractions[p + place]! * yFractions[q + place]!);
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
  const apart = Math.abs(articles.timeOf(a) - articles.timeOf(b));
  out[11] = Number.isNaN(apart) ? 0 : Math.log1p(apart / 3_600_000) / 3;
  out[12] = Math.min(terms, 12) / 12;
  out[13] = specific === 0 ? 1 : 0;
  out[14] = ratio(beginnings, root(norm.beginning));
  out[15] = ratio(beginningsCross, root(norm.titleBeginning));
  out[16] = Math.min(shareX, shareY);
  out[17] = Math.max(shareX, shareY);
  out[18] = ratio(exact, root(norm.exact));
  out[19] = root(norm.exact) > 0 ? 1 : 0;
  const xNames = xFractions[p + norm.names]!;
  const yNames = yFractions[q + norm.names]!;
  const namesDiffer =
    xNames > 0 && yNames > 0 && namesX <= sharedNames * xNames && namesY <= sharedNames * yNames;
  const wording = Math.min(
    ratio(wordingX, xFractions[p + norm.wording]!),
    ratio(wordingY, yFractions[q + norm.wording]!),
  );
  out[20] = namesDiffer && wording >= sameWording ? 1 : 0;
  return out;
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
