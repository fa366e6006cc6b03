import type { Hash } from "node:crypto";
import type { RenderedIssue } from "../domain/issue.ts";
import type { Recipient, Sender } from "../domain/reader.ts";
import type { DkimKey } from "./dkim-key.ts";
import { type BodyPart, encodeBody, fillBody } from "./encode-body.ts";
import { encodeDate, encodeHeader, encodeListId, encodeMailbox } from "./encode-header.ts";
import { leaveField, listHeaders } from "./list-headers.ts";
import { readerValues } from "./reader-values.ts";
import { messageSigner, relaxBody, startBodyHash } from "./sign-message.ts";

/** Makes one reader's message, RFC 5322, CRLF, without the final dot, from an issue that was encoded once. */
export interface MessageEncoder {
  /** Of a message, bytes: what all readers share, and room for the rest. */
  readonly size: number;
  /**
   * The message in pieces, to be written one after the other; what all readers share is not copied, so nobody may write
   * into them. `date` is the first attempt's, so that a retry is the same message.
   */
  pieces(recipient: Recipient, date: Date): Promise<readonly Buffer[]>;
  /** The same in one piece. */
  encode(recipient: Recipient, date: Date): Promise<Buffer>;
}

/** Headers, signatures and a reader's own links. */
const roomForReader = 8192;

export function messageEncoder(
  rendered: RenderedIssue,
  sender: Sender,
  dkim: readonly DkimKey[],
): MessageEncoder {
  const body = encodeBody(rendered);
  const hash = dkim.length === 0 ? () => "" : bodyHasher(body.parts);
  const sign = messageSigner(dkim);
  const headersFor = headerWriter(rendered, sender, body.boundary);
  const pieces: MessageEncoder["pieces"] = async (recipient, date) => {
    const headers = headersFor(recipient, date);
    const parts = fillBody(body, readerValues(recipient));
    const signatures = dkim.length === 0 ? "" : await sign(headers, hash(parts));
    return [Buffer.from(`${signatures}${headers.join("")}\r\n`, "utf8"), ...parts];
  };
  const shared = body.parts.reduce((sum, part) => sum + ("bytes" in part ? part.bytes.length : 0), 0);
  return {
    size: shared + roomForReader,
    pieces,
    encode: async (recipient, date) => Buffer.concat(await pieces(recipient, date)),
  };
}

/** Encodes once what all readers' headers share; each call gives whole fields, in their order. */
function headerWriter(rendered: RenderedIssue, sender: Sender, boundary: string) {
  const { from, replyTo } = sender;
  const nobody = { email: "", name: "", messageId: "", leaveUrl: "", leaveMailto: "" };
  const list = Object.entries(listHeaders(rendered.issueId, nobody, sender));
  const own = list.findIndex(([name]) => name === "List-Unsubscribe");
  const shared = (headers: typeof list) =>
    headers.map(([name, value]) => (name === "List-Id" ? encodeListId : encodeHeader)(name, value));
  const first = encodeMailbox("From", from);
  const dates = dateWriter();
  const afterTo = [
    ...(replyTo === null ? [] : [encodeMailbox("Reply-To", { name: "", address: replyTo })]),
    encodeHeader("Subject", rendered.subject),
  ];
  const afterId = shared(list.slice(0, own));
  const last = [
    ...shared(list.slice(own + 1)),
    "MIME-Version: 1.0\r\n",
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
  ];
  return (recipient: Recipient, date: Date): string[] => [
    first,
    encodeMailbox("To", { name: recipient.name, address: recipient.email }),
    ...afterTo,
    dates(date),
    encodeHeader("Message-ID", recipient.messageId),
    ...afterId,
    leaveField(recipient),
    ...last,
  ];
}

/** Many messages have the same second. */
function dateWriter(): (date: Date) => string {
  let last = { second: NaN, field: "" };
  return (date) => {
    const second = Math.floor(date.getTime() / 1000);
    if (second !== last.second) last = { second, field: encodeDate(date) };
    return last.field;
  };
}

/** What all readers share is brought into its relaxed form once, and hashed once up to the first value. */
function bodyHasher(parts: readonly BodyPart[]): (filled: readonly Buffer[]) => string {
  const relaxed = parts.map((part) => ("bytes" in part ? relaxBody(part.bytes) : null));
  const first = relaxed.findIndex((part) => part === null);
  const shared = first < 0 ? parts.length : first;
  const prefix: Hash = startBodyHash();
  for (const part of relaxed.slice(0, shared)) prefix.update(part!);
  return (filled) => {
    const hash = prefix.copy();
    for (let i = shared; i < filled.length; i += 1) hash.update(relaxed[i] ?? relaxBody(filled[i]!));
    return hash.digest("base64");
  };
}
