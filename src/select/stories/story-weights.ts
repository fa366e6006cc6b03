/**
 * Weights of `pairFeatures`, trained by `node scripts/train-stories.ts DIR --write` on 1909 labelled headlines and leads
 * of news feeds (three days of 2023, and the headlines of FNC-1); they hold no words of them.
 */
export const storyWeights: readonly number[] = [
  -5.47, // one
  1.174, // titles
  1.219, // all
  1.068, // cross
  1.723, // second
  1.94, // sharedTitleTerms
  -0.708, // sharedNumbers
  -0.721, // numbersApart
  1.346, // contained
  -0.801, // bothLeads
  0.948, // noLead
  -1.035, // hours
  1.229, // sharedTerms
  -0.236, // onlyCommon
  1.104, // beginnings
  0.483, // beginningsCross
  1.246, // coverLeast
  1.724, // coverMost
  0.946, // exactTitles
  0.037, // bothExact
  -0.196, // otherNames
];
