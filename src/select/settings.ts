/** What an editor decides about choosing; the config's `select` has this shape. */
export interface SelectSettings {
  /** Milliseconds; how far back an issue looks at the least. */
  readonly maxAge: number;
  /** Milliseconds after which an article's freshness counts half. */
  readonly halfLife: number;
  /** At most so many items of one feed in one section. */
  readonly perFeed: number;
  /** And in all ranked sections together, as long as others have something to tell. */
  readonly perFeedInIssue: number;
  readonly weights: {
    readonly freshness: number;
    readonly coverage: number;
    readonly feed: number;
    readonly reading: number;
    readonly keywords: number;
    /** How much it takes from an article that it would read the same in another week. */
    readonly evergreen: number;
    /** And that it is plainly not in the language of the publication. */
    readonly language: number;
    /** How much it takes from a story that another like it stands in the issue. */
    readonly diversity: number;
  };
  /**
   * Words that lift a story, in its title or text, and words that drop it, in its title only; and subjects that do,
   * which are a whole category of its feed or folder of its address.
   */
  readonly boost: readonly string[];
  readonly mute: readonly string[];
}
