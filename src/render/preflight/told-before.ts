import type { Check } from "./draft.ts";

/** An article that another issue told leads again, and not as an update: the issue was built before that one went out. */
export const checkToldBefore: Check = ({ issue, context }) =>
  issue.sections.flatMap(({ id, items }) =>
    items.flatMap((item) => {
      if (item.kind !== "story" && item.kind !== "move") return [];
      if (item.kind === "story" && item.update) return [];
      const [lead] = item.articleIds;
      if (lead === undefined || !context.toldBefore.has(lead)) return [];
      return [
        {
          place: `section ${id}, "${item.kind === "move" ? item.line : item.title}"`,
          message: "an issue that is out told it already",
          cure: "build the issue anew: what was told is left out then",
        },
      ];
    }),
  );
