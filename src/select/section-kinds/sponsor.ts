import type { Sponsor } from "../../domain/issue.ts";
import { isDue } from "./notices.ts";
import type { Pick } from "./picked.ts";

/** `sponsor`: the items whose run holds today, in the order editors wrote them. Never ranked. */
export const pickSponsor: Pick = (plan, _open, context) => {
  const items = (plan.items ?? [])
    .filter((item) => isDue(item, context))
    .slice(0, plan.limit)
    .map((item): Sponsor => ({
      kind: "sponsor",
      title: item.title,
      text: item.text ?? "",
      url: item.url,
      action: item.action ?? "Visit the sponsor",
      image: item.image === undefined ? null : { url: item.image, alt: item.imageAlt ?? "" },
    }));
  return { items, taken: [], refusals: [] };
};
