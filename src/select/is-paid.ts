import type { Article } from "../domain/feed.ts";

const labels =
  "sponsored(?: (?:content|post|by))?|sponsor|advertorial|advertisement|paid (?:content|post|partnership)|promoted|partner content|anzeige|werbung|publirreportaje|contenido patrocinado|publi-?rédactionnel";
const labelled = new RegExp(`^(?:\\[|\\()?(?:${labels})(?:\\]|\\))?\\s*(?:[:|–—-]|$)`, "iu");
const opening = new RegExp(`^[\\[(](?:${labels})[\\])]`, "iu");
const bracketed = new RegExp(`[\\[(](?:${labels})[\\])]\\s*$`, "iu");
const category = new RegExp(`^(?:${labels})$`, "iu");
const thanks =
  /^(?:my|our|many|a (?:big|huge|special))?\s*thanks to .{1,120} for (?:sponsoring|(?:their|its) sponsorship)\b/iu;
const owned =
  /^(?:this (?:is an? )?(?:post|article|story|content|episode|edition)? ?(?:is|was)? ?(?:sponsored|brought to you|paid for|presented) by|this is (?:a )?(?:sponsored|paid)|in partnership with)\b/iu;

/** Whether somebody paid for an article, by what it says of itself: it is never news. */
export function isPaid({ title, text, categories }: Pick<Article, "title" | "text" | "categories">): boolean {
  const beginning = text.slice(0, 200);
  return (
    labelled.test(title) ||
    opening.test(title) ||
    bracketed.test(title) ||
    categories.some((one) => category.test(one.trim())) ||
    thanks.test(beginning) ||
    owned.test(beginning)
  );
}
