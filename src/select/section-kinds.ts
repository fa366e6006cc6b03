import type { SectionKind } from "../domain/issue.ts";
import { pickNotices } from "./section-kinds/notices.ts";
import { pickPeople } from "./section-kinds/people.ts";
import type { Pick } from "./section-kinds/picked.ts";
import { pickRanked } from "./section-kinds/ranked.ts";
import { pickSponsor } from "./section-kinds/sponsor.ts";

/** The kinds of section there are. A new one is a file in section-kinds/, a line here, and a partial in each theme. */
export const sectionKinds: Readonly<Record<SectionKind, Pick>> = {
  stories: pickRanked,
  headlines: pickRanked,
  people: pickPeople,
  notices: pickNotices,
  sponsor: pickSponsor,
};
