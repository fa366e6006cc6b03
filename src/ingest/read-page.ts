import { type Effects, type FetchAnswer, FetchError } from "../effects.ts";
import { retryAfter } from "./feed-waits.ts";
import { looksLikePage } from "./find-feed-links.ts";
import { PageError, type PagePool } from "./page-pool.ts";
import type { PageText } from "./page-text.ts";

/** What came of asking for an article's page. */
export type PageReading =
  | { readonly outcome: "read"; readonly page: PageText }
  | {
      readonly outcome: "failed";
      /** The cause, in words. */
      readonly detail: string;
      /** Milliseconds until it may be asked for again. */
      readonly wait: number;
      /** The server wants to be left alone for now, with all its pages. */
      readonly hostBusy: boolean;
    };

export interface PageAsking {
  readonly effects: Pick<Effects, "fetch" | "now">;
  readonly pool: PagePool;
  readonly signal: AbortSignal;
}

const hour = 3_600_000;
const waits = { passing: hour, lasting: 24 * hour };
const limits = { maxBytes: 2_000_000, timeoutMs: 8_000 };
const headers = { accept: "text/html, application/xhtml+xml;q=0.9" };
const passingCodes: ReadonlySet<FetchError["code"]> = new Set(["dns", "connect", "timeout", "broken"]);

/** Fetches a page, without cookies and under the rules of all fetching, and reads the article out of it. */
export async function readPage(url: string, { effects, pool, signal }: PageAsking): Promise<PageReading> {
  try {
    const answer = await effects.fetch(url, { ...limits, headers, signal });
    const refusal = refusalOf(url, answer, effects.now());
    if (refusal !== null) return refusal;
    const contentType = answer.headers["content-type"] ?? "text/html";
    const page = await pool.read({ bytes: answer.bytes, contentType, url: answer.url });
    return { outcome: "read", page };
  } catch (error) {
    if (error instanceof PageError) return failed(error.message, waits.lasting);
    if (!(error instanceof FetchError)) throw error;
    return failed(
      withoutAddress(error.message, url),
      passingCodes.has(error.code) ? waits.passing : waits.lasting,
    );
  }
}

function refusalOf(url: string, { status, headers: said, bytes, url: finalUrl }: FetchAnswer, now: Date) {
  if (status === 429 || status === 503) {
    const wait = Math.max(waits.passing, retryAfter(said["retry-after"], now) ?? 0);
    return failed(`its server wants fewer requests (HTTP ${status})`, wait, true);
  }
  if (status !== 200 && status !== 203)
    return failed(`HTTP ${status}`, status >= 500 || status === 408 ? waits.passing : waits.lasting);
  const type = said["content-type"];
  const isPage =
    type === undefined
      ? looksLikePage(bytes, null)
      : /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type);
  if (!isPage)
    return failed(`no web page but ${type?.split(";")[0]?.trim() ?? "something unnamed"}`, waits.lasting);
  // What is gone is often answered with the front page, whose news are not this article.
  if (new URL(finalUrl).pathname === "/" && new URL(url).pathname !== "/")
    return failed(`it redirects to the front page ${finalUrl}`, waits.lasting);
  return null;
}

/** Reports show it beside the message. */
export function withoutAddress(message: string, url: string): string {
  return message.startsWith(`${url}: `) ? message.slice(url.length + 2) : message;
}

function failed(detail: string, wait: number, hostBusy = false): PageReading {
  return { outcome: "failed", detail, wait, hostBusy };
}
