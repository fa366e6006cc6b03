/**
 * Weights of `sentenceFeatures`, trained by `node scripts/train-summaries.ts` on 241 articles of CNN and the Daily Mail
 * with their highlights; they hold no words of them.
 */
export const summaryWeights: readonly number[] = [
  0.096, // one
  -0.1377, // first
  0.0788, // second
  0.094, // third
  0.2167, // nearTop
  -0.0412, // place
  0.1045, // titleShare
  0.0973, // titleCovered
  0.1439, // centre
  0.2453, // centreMean
  0.0513, // likeLead
  -0.0662, // likeNext
  0.0982, // names
  0.0032, // numbers
  -0.0207, // quoted
  -0.0426, // startsQuoted
  -0.0028, // dangling
  -0.1031, // question
  0.0265, // short
  -0.0827, // long
  -0.0325, // firstPerson
  -0.0745, // asides
];
