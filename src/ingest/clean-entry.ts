import type { Entry } from "../domain/feed.ts";
import { cleanHtml } from "./clean-html.ts";
import { entryId } from "./entry-id.ts";
import { firstPicture } from "./lead-picture.ts";
import type { Prose, RawEntry } from "./raw-feed.ts";

/** An entry with its HTML cleaned. */
export function cleanEntry(raw: RawEntry): Entry {
  const { givenId, title, url, publishedAt, author, categories, offered } = raw;
  const summary = cleaned(raw.summary);
  const same = raw.content?.html === raw.summary?.html && raw.content?.base === raw.summary?.base;
  const content = same ? summary : cleaned(raw.content);
  const picture = offered ?? firstPicture(content) ?? firstPicture(summary);
  return {
    id: entryId(givenId, url, title, content || summary),
    title,
    url,
    publishedAt,
    author,
    summary,
    content,
    categories,
    image: picture?.image ?? null,
    imageAlt: picture?.imageAlt ?? null,
  };
}

function cleaned(prose: Prose | null): string {
  return prose === null ? "" : cleanHtml(prose.html, prose.base);
}
