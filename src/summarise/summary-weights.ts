/**
 * Weights of `sentenceFeatures`, trained by `node scripts/train-summaries.ts` on 241 articles of CNN and the Daily Mail
 * with their highlights; they hold no words of them.
 */
export const summaryWeights: readonly number[] = [
  0.0764, // one
  -0.174, // first
  0.0695, // second
  0.0916, // third
  0.2825, // nearTop
  -0.0252, // place
  0.1132, // titleShare
  0.0988, // titleCovered
  0.1373, // centre
  0.2206, // centreMean
  0.062, // likeLead
  -0.0582, // likeNext
  0.0898, // names
  -0.006, // numbers
  -0.0193, // quoted
  -0.0399, // startsQuoted
  -0.0064, // dangling
  -0.0918, // question
  0.0229, // short
  -0.0739, // long
  -0.028, // firstPerson
  -0.055, // asides
];
