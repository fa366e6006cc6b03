import type { Check } from "./draft.ts";

/** Notices and sponsors are no news: whoever gets nothing else gets the same again tomorrow. */
export const checkNews: Check = ({ issue }) =>
  issue.sections.some(({ items }) => items.some(({ kind }) => kind === "story" || kind === "move"))
    ? []
    : [
        {
          place: "sections",
          message: "it tells no news, only what stood there before",
          cure: "wait for news; where readers chose so themselves and should have it, set preflight: { news: off }",
        },
      ];
