import { decodeText } from "./decode-text.ts";
import { pageText } from "./page-text.ts";
import { serveThread } from "./serve-thread.ts";

export interface PageRequest {
  readonly bytes: Uint8Array;
  /** The HTTP header, for its charset. */
  readonly contentType: string;
  /** Where the page came from, after redirects. */
  readonly url: string;
}

/** HTML names its charset in a `meta` of its first kilobyte, where the header names none (HTML Living Standard, 4.2.5.4). */
function charsetOf({ bytes, contentType }: PageRequest): string {
  if (/charset\s*=/i.test(contentType)) return contentType;
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  const named = /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1];
  return named === undefined ? contentType : `${contentType}; charset=${named}`;
}

serveThread((request: PageRequest) => {
  const { text } = decodeText(request.bytes, charsetOf(request));
  return pageText(text, request.url);
});
