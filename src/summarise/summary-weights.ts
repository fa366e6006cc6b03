/**
 * Weights of `sentenceFeatures`, trained by `node scripts/train-summaries.ts` on 241 articles of CNN and the Daily Mail
 * with their highlights; they hold no words of them.
 */
export const summaryWeights: readonly number[] = [
  0.0536, // one
  -0.2721, // first
  0.0477, // second
  0.0866, // third
  0.418, // nearTop
  -0.0054, // place
  0.1728, // titleShare
  0.092, // titleCovered
  0.1778, // centre
  0.1421, // centreMean
  0.0823, // likeLead
  -0.0309, // likeNext
  0.1086, // names
  0.0135, // numbers
  -0.0201, // quoted
  -0.0251, // startsQuoted
  -0.0114, // dangling
  -0.0868, // question
  0.0311, // short
  -0.0796, // long
  -0.027, // firstPerson
  -0.0082, // asides
];
