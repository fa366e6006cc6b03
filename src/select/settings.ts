/** What an editor decides about choosing; the config's `select` has this shape. */
export interface SelectSettings {
  /** Milliseconds; how far back the first issue looks, and every later one at the least. */
  readonly maxAge: number;
  /** Milliseconds in which an article's freshness halves. */
  readonly halfLife: number;
  /** At most so many items of one feed in one section. */
  readonly perFeed: number;
  readonly weights: {
    readonly freshness: number;
    readonly coverage: number;
    readonly feed: number;
    readonly reading: number;
    readonly keywords: number;
    /** How much it takes from a story that another like it stands in the section. */
    readonly diversity: number;
  };
  /** Words that lift a story, in its title or text, and words that drop it, in its title only. */
  readonly boost: readonly string[];
  readonly mute: readonly string[];
}
