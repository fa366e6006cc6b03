/**
 * Weights of `sentenceFeatures`, trained by `node scripts/train-summaries.ts` on 241 articles of CNN and the Daily Mail
 * with their highlights; they hold no words of them.
 */
export const summaryWeights: readonly number[] = [
  0.0728, // one
  0.1484, // second
  0.145, // third
  0.0643, // fourth
  0.0901, // nearTop
  0.2102, // titleShare
  0.1578, // centre
  0.2509, // centreMean
  0.071, // day
  0.0807, // age
  -0.0378, // indefinite
  -0.064, // startsQuoted
  -0.0901, // question
  -0.0833, // long
];
