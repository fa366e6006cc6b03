/**
 * Weights of `pairFeatures`, trained by `node scripts/train-stories.ts` on 1909 labelled headlines and leads of news
 * feeds (six days of 2023, and the headlines of FNC-1); they hold no words of them.
 */
export const storyWeights: readonly number[] = [
  -2.466, // one
  2.358, // titles
  2.313, // all
  4.974, // cross
  -1.684, // pairs
  -4.604, // rarest
  2.155, // second
  3.333, // sharedTitleTerms
  -0.082, // sharedNames
  -0.266, // namesApart
  -2.729, // sharedNumbers
  -1.617, // numbersApart
  2.599, // contained
  -1.774, // bothLeads
  0.888, // noLead
  -1.687, // hours
  1.61, // titlesTimesAll
  2.063, // sharedTerms
  -0.433, // onlyCommon
];
