import type { Article } from "../domain/feed.ts";
import type { DroppedPicture } from "../domain/report.ts";
import type { Effects } from "../effects.ts";
import { checkPicture } from "../ingest/check-picture.ts";
import { createDeadline } from "../ingest/deadline.ts";
import { pictureAddress } from "../ingest/picture-address.ts";
import type { PictureStore } from "../store/pictures.ts";
import type { Picture } from "./complete-articles.ts";

export interface CheckedPictures {
  /** By article id: the picture that was looked at and may stand in the issue. */
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly dropped: readonly DroppedPicture[];
}

export interface PictureChecking {
  readonly effects: Pick<Effects, "now" | "fetch">;
  readonly known: PictureStore;
  /** For all pictures together; 5 s. */
  readonly timeoutMs?: number;
}

/** Where it is, over https; or why it may not stand in the issue. */
type Look = { readonly url: string } | { readonly refused: string };

interface Found {
  readonly articleId: string;
  readonly picture: Picture | null;
  readonly dropped: readonly DroppedPicture[];
}

/**
 * For each article the first of its pictures, its feed's and then its page's, that may stand in an issue. One that
 * several articles share is their site's, and says nothing of any of them.
 * @param leads articles that would be shown with a picture
 */
export async function checkPictures(
  leads: readonly Article[],
  ofPages: ReadonlyMap<string, Picture>,
  { effects, known, timeoutMs = 5_000 }: PictureChecking,
): Promise<CheckedPictures> {
  const deadline = createDeadline(timeoutMs);
  deadline.start();
  try {
    await known.prune(effects.now());
    const offered = leads.map((lead) => ({ id: lead.id, pictures: offeredBy(lead, ofPages.get(lead.id)) }));
    const counts = countUses(offered.map(({ pictures }) => pictures));
    const look = async (written: string): Promise<Look> => {
      if ((counts.get(written) ?? 0) > 1) return { refused: "other stories have the same picture" };
      return lookAt(written, effects, known, deadline.signal);
    };
    const found = await Promise.all(offered.map(({ id, pictures }) => firstGood(id, pictures, look)));
    return {
      pictures: new Map(found.flatMap(({ articleId, picture }) => (picture ? [[articleId, picture]] : []))),
      dropped: found.flatMap(({ dropped }) => dropped),
    };
  } finally {
    deadline.clear();
  }
}

function offeredBy(lead: Article, ofPage: Picture | undefined): Picture[] {
  const url = lead.image;
  if (url === null) return ofPage === undefined ? [] : [ofPage];
  if (ofPage?.url === url) return [{ url, alt: lead.imageAlt ?? ofPage.alt }];
  const ofFeed = { url, alt: lead.imageAlt ?? "" };
  return ofPage === undefined ? [ofFeed] : [ofFeed, ofPage];
}

function countUses(offered: readonly (readonly Picture[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { url } of offered.flat()) counts.set(url, (counts.get(url) ?? 0) + 1);
  return counts;
}

async function firstGood(
  articleId: string,
  offered: readonly Picture[],
  look: (written: string) => Promise<Look>,
): Promise<Found> {
  const dropped: DroppedPicture[] = [];
  for (const { url, alt } of offered) {
    const seen = await look(url);
    if ("url" in seen) return { articleId, picture: { url: seen.url, alt }, dropped };
    dropped.push({ articleId, url, detail: seen.refused });
  }
  return { articleId, picture: null, dropped };
}

async function lookAt(
  written: string,
  effects: Pick<Effects, "now" | "fetch">,
  known: PictureStore,
  signal: AbortSignal,
): Promise<Look> {
  const address = pictureAddress(written);
  if ("refused" in address) return address;
  const now = effects.now();
  let fault = (await known.get(address.url, now))?.fault;
  if (fault === undefined) {
    const check = await checkPicture(address.url, effects, signal);
    fault = check.ok ? null : check.detail;
    await known.set(address.url, { fault, keepUntil: new Date(now.getTime() + check.wait) });
  }
  return fault === null ? address : { refused: fault };
}
