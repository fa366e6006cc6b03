import type { Article } from "../domain/feed.ts";
import type { ChosenSection } from "../select/choose.ts";
import type { PickedItem } from "../select/section-kinds/picked.ts";
import type { Picture } from "./complete-articles.ts";

/** The leading articles of sections that show pictures. */
export function picturedLeads(sections: readonly ChosenSection[]): Article[] {
  return sections
    .filter(({ plan }) => plan.kind === "stories")
    .flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === "candidate" ? [item.candidate.lead] : [])),
    );
}

/** The sections with these pictures and no others: one that nobody looked at stands in no issue. */
export function withPictures(
  sections: readonly ChosenSection[],
  pictures: ReadonlyMap<string, Picture>,
): ChosenSection[] {
  const withPicture = (item: PickedItem): PickedItem => {
    if (item.kind !== "candidate") return item;
    const { candidate } = item;
    const picture = pictures.get(candidate.lead.id) ?? null;
    const lead = { ...candidate.lead, image: picture?.url ?? null, imageAlt: picture?.alt ?? null };
    return { ...item, candidate: { ...candidate, lead } };
  };
  return sections.map(({ plan, items }) => ({ plan, items: items.map(withPicture) }));
}
