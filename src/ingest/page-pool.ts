import { extname } from "node:path";
import type { PageText } from "./page-text.ts";
import type { PageRequest } from "./page-worker.ts";
import { openThreadPool } from "./thread-pool.ts";

/** A page that could not be read, or that cost too much to read. */
export class PageError extends Error {
  override readonly name = "PageError";
}

/** Threads that read articles out of pages. They start with the first page, and so does the loading of what reads it. */
export interface PagePool {
  /** @throws PageError */
  readonly read: (request: PageRequest) => Promise<PageText>;
  readonly close: () => Promise<void>;
}

// In a checkout Node runs the .ts file itself; in dist there is only the .js.
const file = new URL(`./page-worker${extname(import.meta.url)}`, import.meta.url);

export function openPagePool(
  limits: { readonly timeoutMs?: number; readonly memoryMb?: number } = {},
): PagePool {
  const pool = openThreadPool<PageRequest, PageText>({
    file,
    size: 2,
    timeoutMs: 3000,
    memoryMb: 192,
    ...limits,
    toError: ({ reason, cause }) => new PageError(`the page could not be read: ${reason}`, { cause }),
  });
  return { read: (request) => pool.run(request), close: pool.close };
}
