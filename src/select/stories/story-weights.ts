/**
 * Weights of `pairFeatures`, trained by `node scripts/train-stories.ts DIR --write` on 1909 labelled headlines and leads
 * of news feeds (three days of 2023, and the headlines of FNC-1); they hold no words of them.
 */
export const storyWeights: readonly number[] = [
  -5.469, // one
  1.174, // titles
  1.219, // all
  1.069, // cross
  1.723, // second
  1.939, // sharedTitleTerms
  -0.708, // sharedNumbers
  -0.723, // numbersApart
  1.346, // contained
  -0.801, // bothLeads
  0.947, // noLead
  -1.037, // hours
  1.229, // sharedTerms
  -0.237, // onlyCommon
  1.104, // beginnings
  0.484, // beginningsCross
  1.245, // coverLeast
  1.724, // coverMost
  0.945, // exactTitles
  0.038, // bothExact
];
