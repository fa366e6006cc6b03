import type { Reply } from "./transport.ts";

/** What a reply means for the delivery it answers, and for the send as a whole. */
export type Outcome =
  | "accepted"
  /** No for good, for this issue. */
  | "refused"
  /** No for good, for every issue: there is no such mailbox. */
  | "no-such-mailbox"
  /** Later, for this address. */
  | "passing"
  /** A no to what we sent or how, said about one message; several in a row are about us. */
  | "policy"
  /** The connection went before the message was handed over: nothing happened. */
  | "lost"
  /** Nothing about this delivery: another server takes it at once. */
  | "elsewhere"
  /** About our account, our sender address, the server: every message would fare the same. */
  | "ours"
  /** Handed over, and no answer. */
  | "uncertain";

const unknownMailbox =
  /\b(user|mailbox|recipient|address|account)\b[^.]{0,30}\b(unknown|not found|does(n't| not) exist|no longer exists|invalid)|\b(unknown|no such|invalid|non-?existent)\b[^.]{0,20}\b(user|mailbox|recipient|address|account|person)/i;
const fullMailbox = /\b(quota|mailbox (is )?full|over ?quota|insufficient storage)\b/i;
const aboutUs =
  /\b(relay|spam|blocked|block ?list|blacklist|denied|policy|reputation|authenticat|not permitted|rate)/i;
const noSuchMailbox = /^5\.1\.(1|2|3|6|10)$/;
/** "Sender address rejected: user unknown" and the like, as many servers answer RCPT: it is we who are unknown. */
const aboutSender =
  /\b(sender|return[ -]path|envelope[ -]from|mail from)\b.{0,80}\b(reject|refus|denied|block|verif|unknown|invalid|not\b|fail|must\b|do(es)?n't)|\b(unknown|invalid|bad|verify|unverified|unresolvable|non-?existent)\b[^,.;]{0,20}\bsender\b/i;
const aboutOurHost = /\b(client host|helo|ehlo|ptr|reverse (dns|lookup)|ip address)\b/i;
/** What our account may send is used up. A rate that is too high is not that, nor is what a mailbox may hold or get. */
const ourQuota =
  /\b(sending|outgoing|outbound|submission|relay|daily|hourly|monthly)\b[^.]{0,30}\b(quota|limits?)\b|\bsend (quota|limit)|submission ?quota|\bcredits? (limit )?exceeded|\bmax(imum)?\b[^.]{0,20}\b(e-?mails|messages) (per|an|a) (hour|day)\b/i;
const notOurQuota = /\b(rate|recipient('s)?|mailbox|size|receiving|incoming)\b/i;

/** RFC 5321, section 4.2, and RFC 3463; where the text says what is wrong, it is believed before the code. */
export function judgeReply(reply: Reply): Outcome {
  const { phase, code } = reply;
  if (reply.elsewhere === true) return "elsewhere";
  if (phase === "connect" || phase === "tls" || phase === "login") return "ours";
  if (isNoAnswer(code)) return phase === "handed-over" ? "uncertain" : "lost";
  if (code < 400) return phase === "handed-over" ? "accepted" : "passing";
  // The server closes: 421 to MAIL is how it says that this connection has carried enough.
  if (code === 421) return phase === "sender" || phase === "envelope" ? "lost" : "passing";
  if (phase === "sender") return "ours";
  if (ourQuota.test(reply.text) && !notOurQuota.test(reply.text)) return "ours";
  if (code < 500 || code === 503) return "passing";
  return judgeRefusal(reply);
}

/** No code, or one that neither takes nor refuses ("354 go on" after the final dot): the answer to something else. */
export function isNoAnswer(code: number | null): code is null {
  return code === null || code < 200 || (code >= 300 && code < 400);
}

function judgeRefusal({ phase, code, enhanced, text }: Reply): Outcome {
  if (enhanced === "5.1.7" || enhanced === "5.1.8") return "ours";
  if (aboutSender.test(text) || aboutOurHost.test(text)) return "policy";
  if (fullMailbox.test(text)) return "refused";
  if (unknownMailbox.test(text)) return "no-such-mailbox";
  if (enhanced !== null) {
    if (noSuchMailbox.test(enhanced)) return "no-such-mailbox";
    if (/^5\.(2|4)\.|^5\.6\.7$/.test(enhanced)) return "refused";
    return phase === "recipient" && enhanced.startsWith("5.1.") ? "refused" : "policy";
  }
  if (phase !== "recipient" || code === 554 || aboutUs.test(text)) return "policy";
  return "refused";
}
