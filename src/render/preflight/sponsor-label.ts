import type { Section } from "../../domain/issue.ts";
import { inHtml, inText, type Check } from "./draft.ts";
import { squeeze } from "./squeeze.ts";

/** How publishers say that a slot is paid, squeezed and in lower case. */
const labels =
  "sponsor advert anzeige werbung gesponsert bezahlt publicité publicite partenaire patrocin publicidad anuncio pubblicità pubblicita publicidade reklama reklam annons annonce advertentie реклама スポンサー 広告 【pr】 广告 廣告 赞助 광고 ממומן פרסומת חסות برعاية إعلان".split(
    " ",
  );
const ownWords = /paidfor|paidpost|presentedby|broughttoyouby|promot|partner/;

/** Between what stands before a sponsor's text and the text itself, both editions say that it is paid. */
export const checkSponsorLabel: Check = ({ issue, page, rendered }) => {
  const editions = [
    [inHtml, squeeze(page.texts.map(({ text }) => text).join(""))],
    [inText, squeeze(rendered.text)],
  ] as const;
  return issue.sections.flatMap((section, index) => {
    const [first] = section.items;
    if (first?.kind !== "sponsor") return [];
    const before = lastSaid(issue.sections.slice(0, index));
    return editions
      .filter(([, edition]) => !isLabelled(edition, before, squeeze(first.title)))
      .map(([place]) => ({
        place: `${place}, section ${section.id}`,
        message: `nothing before "${first.title}" says that the slot is paid`,
        cure: 'print {{word "sponsored"}} above it in sections/sponsor',
      }));
  });
};

function isLabelled(edition: string, before: string, title: string): boolean {
  const at = edition.indexOf(title);
  if (at < 0) return false;
  const from = before === "" ? 0 : edition.lastIndexOf(before, at - 1) + before.length;
  const between = edition.slice(Math.max(0, from), at).toLowerCase();
  return ownWords.test(between) || labels.some((label) => between.includes(label));
}

/** The last words of the item before, as far as both editions have them. */
function lastSaid(sections: readonly Section[]): string {
  const item = sections.flatMap(({ items }) => items).at(-1);
  if (item === undefined) return "";
  return squeeze(item.kind === "move" ? item.line : item.title);
}
