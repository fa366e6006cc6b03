import type { Reply } from "./transport.ts";

const greylisted = /gr[ae]y[\s-]?list/i;
const wantsLess =
  /\brate|throttl|too (many|fast|much)|slow(er)? down|unusual|reputation|\bTSS\d\d|temporarily deferred|\bexceed|\bflood|\bconnections\b/i;

/**
 * Whether a reply says that a whole provider wants less from us now, not that one mailbox has passing trouble.
 * RFC 3463 gives 4.7.x to policy, and greylisting uses it too: it says no to each address once, so a first bare 4.7.x
 * is taken for that, while 421 and words about rates never are.
 */
export function isThrottled({ code, enhanced, text }: Reply, attempts: number): boolean {
  if (code === null || code < 400 || code >= 500 || greylisted.test(text)) return false;
  if (code === 421 || wantsLess.test(text)) return true;
  if (enhanced === "4.3.2" || enhanced === "4.4.2") return true;
  return enhanced !== null && enhanced.startsWith("4.7.") && attempts > 1;
}
