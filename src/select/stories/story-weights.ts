/**
 * Weights of `pairFeatures`, trained by `node scripts/train-stories.ts` on 1909 labelled headlines and leads of news
 * feeds (six days of 2023, and the headlines of FNC-1); they hold no words of them.
 */
export const storyWeights: readonly number[] = [
  -2.601, // one
  2.344, // titles
  2.463, // all
  4.559, // cross
  -1.608, // pairs
  -4.395, // rarest
  2.372, // second
  3.253, // sharedTitleTerms
  0.068, // sharedNames
  -0.284, // namesApart
  -2.784, // sharedNumbers
  -1.603, // numbersApart
  2.693, // contained
  -1.91, // bothLeads
  0.678, // noLead
  -1.78, // hours
  1.697, // titlesTimesAll
  2.144, // sharedTerms
];
