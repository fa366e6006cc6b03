import type { ReaderChoices } from "../store/subscribers.ts";
import { isTimezone, readName } from "./reader-fields.ts";

/** A section of the publication that readers may choose or leave out. */
export interface SectionChoice {
  readonly id: string;
  readonly title: string;
}

/** What a publication leaves to its readers. */
export interface ChoiceRules {
  /** In reading order. With fewer than two there is nothing to choose. */
  readonly sections: readonly SectionChoice[];
  /** Whether readers get it at an hour of their own zone. */
  readonly ownHours: boolean;
}

/** What a reader said in the form. */
export interface SaidChoices {
  readonly name: string;
  readonly sections: readonly string[];
  /** Empty for the publication's own. */
  readonly timezone: string;
}

/** What cannot be kept, by the field, in words for the reader. */
export type ChoiceProblems = { readonly [Field in keyof SaidChoices]?: string };

export function readChoices(
  said: SaidChoices,
  { sections: known, ownHours }: ChoiceRules,
):
  | { readonly ok: true; readonly value: ReaderChoices }
  | { readonly ok: false; readonly problems: ChoiceProblems } {
  const name = readName(said.name);
  const chosen = known.map(({ id }) => id).filter((id) => said.sections.includes(id));
  const mayChoose = known.length > 1;
  const problems: ChoiceProblems = {
    ...(name === null ? { name: "This name is too long. Please use at most 200 characters." } : {}),
    ...(mayChoose ? sectionsProblem(said, chosen) : {}),
    ...(ownHours && said.timezone !== "" && !isTimezone(said.timezone)
      ? { timezone: "This time zone is not known. Please pick one from the list." }
      : {}),
  };
  if (name === null || Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      name,
      ...(mayChoose ? { sections: chosen.length === known.length ? null : chosen } : {}),
      ...(ownHours ? { timezone: said.timezone === "" ? null : said.timezone } : {}),
    },
  };
}

function sectionsProblem(said: SaidChoices, chosen: readonly string[]): ChoiceProblems {
  if (said.sections.some((id) => !chosen.includes(id)))
    return { sections: "The sections have changed since this page was opened. Please look at them again." };
  return chosen.length > 0
    ? {}
    : {
        sections:
          "Without any section there would be nothing to send. Please tick at least one, or unsubscribe below.",
      };
}
