import PQueue from "p-queue";
import type { Article, Feed } from "../domain/feed.ts";
import type { PageOutcome } from "../domain/report.ts";
import type { Effects } from "../effects.ts";
import { createDeadline } from "../ingest/deadline.ts";
import { isTeaser } from "../ingest/is-teaser.ts";
import { notTheArticle } from "../ingest/not-the-article.ts";
import { openPagePool } from "../ingest/page-pool.ts";
import { type PageAsking, readPage } from "../ingest/read-page.ts";
import type { KnownPage, PageStore } from "../store/pages.ts";
import { countWords } from "../text/words.ts";
import type { OnProgress } from "./progress.ts";

export interface Picture {
  readonly url: string;
  readonly alt: string;
}

export interface Completed {
  /** By id, the full text in place of the teaser: only articles whose page gave more. */
  readonly articles: ReadonlyMap<string, Article>;
  /** By article id, the picture that its page names. */
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly outcomes: readonly PageOutcome[];
}

export interface Completing {
  readonly effects: Pick<Effects, "now" | "fetch">;
  readonly pages: PageStore;
  /** For all pages together; 15 s. */
  readonly timeoutMs?: number;
  readonly onProgress?: OnProgress | undefined;
}

type Answer = KnownPage | { readonly notAsked: string };

const atOnce = 6;
/** As long as an article can be a candidate. */
const keptFor = 14 * 86_400_000;
const outOfTime = { notAsked: "the time for reading pages was over" };

/**
 * Full texts for articles of which their feeds give only a teaser, from the pages they link to. Each page is asked once
 * and remembered, a page that failed as well; whatever fails, the teaser stays.
 * @param shortlist most important first
 */
export async function completeArticles(
  shortlist: readonly Article[],
  feeds: readonly Feed[],
  { effects, pages, timeoutMs = 15_000, onProgress }: Completing,
): Promise<Completed> {
  const wishes = new Map(feeds.map(({ name, fullText }) => [name, fullText ?? "auto"]));
  const wanted = shortlist.filter(({ feed, text }) => {
    const wish = wishes.get(feed) ?? "never";
    return wish === "always" || (wish === "auto" && isTeaser(text));
  });
  if (wanted.length === 0) return { articles: new Map(), pictures: new Map(), outcomes: [] };
  const now = effects.now();
  await pages.prune(now);
  const deadline = createDeadline(timeoutMs);
  const pool = openPagePool();
  let done = 0;
  const told = (note: string) => onProgress?.({ stage: "pages", done, total: wanted.length, note });
  told("");
  const busy = new Set<string>();
  const queue = new PQueue({ concurrency: atOnce });
  deadline.start();
  try {
    const answers = await Promise.all(
      wanted.map((article) =>
        queue.add(async () => {
          const answer = await pageOf(article, { effects, pool, signal: deadline.signal }, pages, busy);
          done += 1;
          told(article.title);
          return { article, answer };
        }),
      ),
    );
    return judge(answers);
  } finally {
    deadline.clear();
    await pool.close();
  }
}

/** What is remembered of a page, else what it says now. */
async function pageOf(
  article: Article,
  asking: PageAsking,
  pages: PageStore,
  busy: Set<string>,
): Promise<Answer> {
  const now = asking.effects.now();
  const known = await pages.get(article, now);
  if (known !== null) return known;
  if (asking.signal.aborted) return outOfTime;
  const { host } = new URL(article.url);
  if (busy.has(host)) return { notAsked: `${host} wants fewer requests` };
  const reading = await withinTime(readPage(article.url, asking), asking.signal);
  if (reading === null) return outOfTime;
  if (reading.outcome === "failed" && reading.hostBusy) busy.add(host);
  const keepUntil = new Date(now.getTime() + (reading.outcome === "failed" ? reading.wait : keptFor));
  const page: KnownPage =
    reading.outcome === "failed"
      ? { keepUntil, text: null, detail: reading.detail }
      : { keepUntil, ...reading.page };
  await pages.set(article, page, now);
  return page;
}

/** Null when the time is up; what was begun then ends unheard. */
function withinTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    // A fetch that was stopped by the signal still has the turn to say so, and is remembered as slow.
    const late = () => setTimeout(() => resolve(null), 500).unref();
    if (signal.aborted) late();
    else signal.addEventListener("abort", late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", late));
  });
}

function judge(answers: readonly { readonly article: Article; readonly answer: Answer }[]): Completed {
  const articles = new Map<string, Article>();
  const pictures = new Map<string, Picture>();
  const outcomes = answers.map(({ article, answer }): PageOutcome => {
    const told = { articleId: article.id, url: article.url };
    if ("notAsked" in answer) return { ...told, outcome: "not-asked", detail: answer.notAsked };
    if (answer.text === null) return { ...told, outcome: "failed", detail: answer.detail };
    const fault = notTheArticle(article, answer.text);
    if (fault !== null) return { ...told, outcome: "teaser-kept", detail: fault };
    articles.set(article.id, { ...article, text: answer.text });
    if (answer.image !== null) pictures.set(article.id, { url: answer.image, alt: answer.imageAlt ?? "" });
    const detail = `${countWords(answer.text)} words in place of ${countWords(article.text)}`;
    return { ...told, outcome: "completed", detail };
  });
  return { articles, pictures, outcomes };
}
