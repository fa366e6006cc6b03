import * as z from "zod";
import * as the from "./scalars.ts";

const fonts = (description: string) =>
  z.array(the.fontName("A typeface.")).min(1).max(5).optional().describe(description);

/** `brand`: what a publication changes of its theme without touching a template. */
export const brandSchema = z
  .strictObject({
    logo: z
      .strictObject({
        url: the.pictureUrl("A PNG or JPEG by https, twice as wide as it is shown."),
        alt: the.line("What it says, for readers who see no pictures.", "Daily Briefing"),
        width: the.wholeNumber("How wide it is shown, in pixels.", 16, 552),
        plate: the.colour("A colour behind it, for a logo that would vanish in dark mode.").optional(),
      })
      .optional()
      .describe("Stands in place of the name."),
    color: the
      .colour("The colour of the top line, section titles and numbers; dark enough for white paper.")
      .optional(),
    colorDark: the
      .colour("The same in dark mode; without it, `color` is lightened until it can be read.")
      .optional(),
    fonts: z
      .strictObject({
        headings: fonts("For the name and for headlines; only what readers have installed shows."),
        text: fonts("For all the rest."),
      })
      .optional()
      .describe("Typefaces; the theme's own stand behind them."),
    links: z
      .array(
        z.strictObject({ title: the.line("Its words.", "About us"), url: the.webUrl("Where it leads.") }),
      )
      .max(10)
      .optional()
      .describe("More links at the foot of every issue."),
  })
  .prefault({})
  .describe("What is your own in the look.");
