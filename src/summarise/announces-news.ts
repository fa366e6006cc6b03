/** "Today," or "In response to this feedback,". */
const before = String.raw`(?:[^,.“"]{3,60}, |today |this week )?`;
const announcing = new RegExp(
  [
    // A paper.
    String.raw`^(?:here,? (?:we|i)|in (?:this|our|the present) (?:paper|study|work|review), \p{L}+|our (?:results|findings|data|study|analyses|analysis) (?:also )?(?:show|suggest|indicate|reveal|demonstrate)s?)\b`,
    String.raw`^we (?:here |now |also )?(?:reported?|show(?:ed)?|present|propose|introduce|demonstrated?|announce|found)\b(?! in (?:section|figure|table))`,
    // A maker.
    String.raw`^${before}(?:we(?:['’]re| are)|i(?:['’]m| am)) (?:announcing|launching|releasing|introducing|open-?sourcing)\b`,
    String.raw`^${before}(?:we(?:['’]re| are)|i(?:['’]m| am)) (?:so |very )?(?:excited|pleased|happy|proud|thrilled|delighted|pumped|glad) to (?:announce|share|introduce|launch|release|say)\b`,
  ].join("|"),
  "iu",
);

/** True for a sentence that says itself that it is the news: "Here, we report", "Today we’re announcing". */
export const announcesNews = (sentence: string): boolean => announcing.test(sentence);
