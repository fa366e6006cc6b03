import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Article } from "../domain/feed.ts";
import type { Tables } from "./tables.ts";

/** What an article's page said when it was asked for, or why it said nothing. */
export type KnownPage = {
  /** Not asked again before this moment. */
  readonly keepUntil: Date;
} & (
  | { readonly text: string; readonly image: string | null; readonly imageAlt: string | null }
  | { readonly text: null; readonly detail: string }
);

type Asked = Pick<Article, "canonicalUrl" | "title" | "text">;

export interface PageStore {
  /** Null if the page was not asked for, if it may be asked again, or if the feed's own words have changed since. */
  get(article: Asked, now: Date): Promise<KnownPage | null>;
  set(article: Asked, page: KnownPage, now: Date): Promise<void>;
  /** Forgets the pages that may be asked for again. */
  prune(now: Date): Promise<void>;
}

export function pageStore(db: Kysely<Tables>): PageStore {
  return {
    async get(article, now) {
      const row = await db
        .selectFrom("pages")
        .selectAll()
        .where("canonical_url", "=", article.canonicalUrl)
        .where("basis", "=", basisOf(article))
        .where("keep_until", ">", now.getTime())
        .executeTakeFirst();
      if (row === undefined) return null;
      const keepUntil = new Date(row.keep_until);
      return row.text === null
        ? { keepUntil, text: null, detail: row.detail ?? "" }
        : { keepUntil, text: row.text, image: row.image, imageAlt: row.image_alt };
    },
    async set(article, page, now) {
      const said =
        page.text === null
          ? { text: null, detail: page.detail, image: null, image_alt: null }
          : { text: page.text, detail: null, image: page.image, image_alt: page.imageAlt };
      const row = {
        basis: basisOf(article),
        asked_at: now.getTime(),
        keep_until: page.keepUntil.getTime(),
        ...said,
      };
      await db
        .insertInto("pages")
        .values({ canonical_url: article.canonicalUrl, ...row })
        .onConflict((c) => c.column("canonical_url").doUpdateSet(row))
        .execute();
    },
    async prune(now) {
      await db.deleteFrom("pages").where("keep_until", "<=", now.getTime()).execute();
    },
  };
}

function basisOf({ title, text }: Asked): string {
  return createHash("sha256").update(`${title}\n${text}`).digest("hex").slice(0, 32);
}
