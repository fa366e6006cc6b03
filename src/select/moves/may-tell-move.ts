/**
 * Beginnings of all words by which the readers of moves know one. A reader that goes by another word needs it here as
 * well: a sentence without any of these is not read.
 */
const telling = new RegExp(
  "(?<![a-z])(?:" +
    "appoint|hir(?:e|ing)|promot|elect|recruit|poach|select|elevat|install|welcom|lure|luring|nam(?:e|ing)|confirm|" +
    "bring|brought|announc|unveil|pick|choos|chose|snag|add(?:s|ed|ing)?(?![a-z])|tap(?:s|ped|ping)?(?![a-z])|" +
    "join|rejoin|tak(?:e|ing)|took|return|serv(?:es?|ed|ing)(?![a-z])|assum|step|mov(?:e|ing)|becom|" +
    "(?:new|now|next|back)(?![a-z])|" +
    "resign|quit|depart(?!ment)|retir|leav|left|exit|longer|is\\s+(?:out|gone)(?![a-z])|out\\s+as(?![a-z])|" +
    "(?:hand|part|pass)(?:s|es|ed|ing)?(?![a-z])|fir(?:es?|ed|ing)(?![a-z])|oust|remov|sack|dismiss|" +
    "(?:lands?|landed|head(?:s|ed|ing)|goes|going|sign(?:s|ed))\\s+(?:on\\s+)?(?:at|to|with)(?![a-z])|" +
    "(?:transition|shift|switch)(?:e?s|ed|ing)?\\s+from(?![a-z])|" +
    "(?:been|was|is|be)\\s+made(?![a-z])|(?:to|will)\\s+(?:lead|head|run)(?![a-z])|out[,;.]|" +
    "los(?:es?|ing|t)(?![a-z])|outgoing|succe(?:ed|ss[io])|replac)",
);

/** Quick to see: false only where no reader finds a move. */
export const mayTellMove = (text: string): boolean => telling.test(text.toLowerCase());
