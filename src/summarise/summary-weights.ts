/**
 * Weights of `sentenceFeatures`, trained by `node scripts/train-summaries.ts` on 241 articles of CNN and the Daily Mail
 * with their highlights; they hold no words of them.
 */
export const summaryWeights: readonly number[] = [
  0.1093, // one
  -0.0573, // first
  0.1079, // second
  0.1049, // third
  0.0977, // nearTop
  -0.0465, // below
  0.1211, // titleShare
  0.0903, // titleCovered
  0.1352, // centre
  0.2488, // centreMean
  0.0647, // names
  0.0659, // day
  0.0791, // age
  -0.0586, // startsQuoted
  -0.1022, // question
  -0.0901, // long
];
