/** Made by `node scripts/train-stories.ts DIR`. */
export const storyWeights: readonly number[] = [-4, 6, 6];
export const storyThreshold = 0.5;
