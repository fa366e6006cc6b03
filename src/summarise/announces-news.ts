/** What a paper, or the maker of something, begins its news with, wherever that stands: "Here, we report". */
const announcing =
  /^(?:here,? (?:we|i)|in (?:this|our|the present) (?:paper|study|work|review),? (?:we|i)|(?:today|this week),? (?:we(?:['’]re| are)|i(?:['’]m| am)) (?:announcing|launching|releasing|introducing|open-?sourcing)|(?:today,? )?(?:we(?:['’]re| are)|i(?:['’]m| am)) (?:excited|pleased|happy|proud|thrilled|delighted) to (?:announce|share|introduce|launch|release|say)|we (?:here )?(?:report|show|present|propose|introduce|demonstrate|announce)(?! in (?:section|figure|table))(?: that| an?| the| how| here)?)\b/iu;

/** True for a sentence that says itself that it is the news. */
export const announcesNews = (sentence: string): boolean => announcing.test(sentence);
