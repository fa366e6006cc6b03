/**
 * Weights of `pairFeatures`, trained by `node scripts/train-stories.ts DIR --write` on 1909 labelled headlines and leads
 * of news feeds (three days of 2023, and the headlines of FNC-1); they hold no words of them.
 */
export const storyWeights: readonly number[] = [
  -4.683, // one
  1.321, // titles
  1.266, // all
  1.293, // cross
  -0.239, // pairs
  -1.59, // rarest
  2.079, // second
  2.067, // sharedTitleTerms
  0.021, // sharedNames
  -0.255, // namesApart
  -1.346, // sharedNumbers
  -0.977, // numbersApart
  1.406, // contained
  -0.839, // bothLeads
  1.332, // noLead
  -1.01, // hours
  0.355, // titlesTimesAll
  1.214, // sharedTerms
  0.067, // onlyCommon
  1.321, // beginnings
  0.674, // beginningsCross
  1.448, // coverLeast
  1.838, // coverMost
];
