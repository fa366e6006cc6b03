/** Of a paper. */
const reports =
  /^(?:here,? (?:we|i)\b|in (?:this|our|the present) (?:paper|study|work|review), \p{L}|our (?:results|findings|data|study|analyses|analysis) (?:also )?(?:show|suggest|indicate|reveal|demonstrate)s?\b|we (?:here |now |also )?(?:reported?|show(?:ed)?|present|propose|introduce|demonstrated?|announce|found)\b(?! in (?:section|figure|table)))/iu;
/** Of who makes something. */
const announces =
  /^(?:today,? |this week,? )?(?:we(?:['’]re| are)|i(?:['’]m| am)) (?:(?:announcing|launching|releasing|introducing|open-?sourcing)\b|(?:so |very )?(?:excited|pleased|happy|proud|thrilled|delighted|pumped|glad) to (?:announce|share|introduce|launch|release|say)\b)/iu;
/** "In response to what you asked for, we…": sought only where it is, as it takes longer. */
const clauseBefore = /^[^,.“"]{3,60}, (?=we|I)/u;

/** True for a sentence that says itself that it is the news: "Here, we report", "Today we’re announcing". */
export function announcesNews(sentence: string): boolean {
  if (reports.test(sentence) || announces.test(sentence)) return true;
  if (!sentence.includes(", we") && !sentence.includes(", I")) return false;
  return announces.test(sentence.replace(clauseBefore, ""));
}
