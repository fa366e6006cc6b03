import * as z from "zod";
import type { SectionKind } from "../domain/issue.ts";
import * as the from "./scalars.ts";

const kinds = [
  "stories",
  "headlines",
  "people",
  "notices",
  "sponsor",
] as const satisfies readonly SectionKind[];

const usualLimit: Readonly<Record<SectionKind, number>> = {
  stories: 5,
  headlines: 8,
  people: 6,
  notices: 5,
  sponsor: 1,
};

const notice = z.strictObject({
  title: the.line("What it is.", "Tabletop exercise for small teams"),
  text: the.line("A sentence about it.").optional(),
  url: the.webUrl("Where the link leads."),
  action: the.line("The words of the link.", "Register").optional(),
  date: the
    .moment("When it takes place, a day or a day and a local time; past ones drop out by themselves.")
    .optional(),
  timezone: the.timezone("The zone of `date`; else the publication's.").optional(),
  from: the.day("Not before this day.").optional(),
  until: the.day("Not after this day.").optional(),
  image: the.webUrl("A picture.").optional(),
  imageAlt: the.line("The picture in words, for those who do not see it.", "The harbour at night").optional(),
});

const names = (description: string, item: string, example: string) =>
  z.array(the.line(item, example)).min(1).optional().describe(description);

/** One of `sections`. Which keys fit which kind is checked in `crossCheck`, where a mistake can name the kind. */
export const sectionSchema = z
  .strictObject({
    id: the.slug("A short name, unique; readers choose sections by it.", "top"),
    title: the
      .line("The heading. A sponsor section is always headed as such and may go without.", "Top Stories")
      .optional(),
    kind: z
      .enum(kinds)
      .describe(
        "stories: title and summary; headlines: titles only; people: who takes or leaves a post; notices and sponsor: `items` as you write them.",
      ),
    limit: the
      .wholeNumber(
        "At most this many items; 5 stories, 6 people, 8 headlines, 5 notices, 1 sponsor if not given.",
        1,
        50,
      )
      .optional(),
    min: the.wholeNumber("With fewer items than this the section is left out.", 1, 50).default(1),
    feeds: names("Only articles of these feeds, by name.", "A feed's name.", "Expert Columns"),
    categories: names(
      "Only articles with one of these categories; case does not count.",
      "A category.",
      "policy",
    ),
    keywords: names(
      "Only articles with one of these words in title or text.",
      "A word or a phrase.",
      "ransomware",
    ),
    moreUrl: the.webUrl('Where "more" leads.').optional(),
    items: z.array(notice).optional().describe("Kinds `notices` and `sponsor`: what you want to say."),
  })
  .transform((section) => ({ ...section, limit: section.limit ?? usualLimit[section.kind] }));
