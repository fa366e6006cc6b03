/** A sentence that may stand in a summary. */
export interface CandidateSentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Place among all real sentences of the text. */
  readonly order: number;
  /**
   * Ends as a sentence does, or is the standfirst of a story that is slow to come to its title; a heading, a list item
   * or a teaser cut off by its feed does not.
   */
  readonly whole: boolean;
  /** Stands in a block of its own, behind one that ends in a colon: "This is what changes:". */
  readonly announced: boolean;
  /** The surname that it begins with, where an earlier sentence has the full name and the title has none of it. */
  readonly bareName: string | null;
  readonly words: number;
  /** Content words, stemmed. */
  readonly terms: readonly string[];
}
