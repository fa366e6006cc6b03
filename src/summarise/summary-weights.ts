/**
 * Weights of `sentenceFeatures`, trained by `node scripts/train-summaries.ts` on 241 articles of CNN and the Daily Mail
 * with their highlights; they hold no words of them.
 */
export const summaryWeights: readonly number[] = [
  0.1081, // one
  -0.0563, // first
  0.1083, // second
  0.1051, // third
  0.0964, // nearTop
  -0.0462, // below
  0.1181, // titleShare
  0.0911, // titleCovered
  0.1337, // centre
  0.2524, // centreMean
  0.0645, // names
  0.0647, // day
  0.0789, // age
  -0.0582, // startsQuoted
  -0.0918, // question
  -0.0896, // long
];
