import type { Hash } from "node:crypto";
import type { RenderedIssue } from "../domain/issue.ts";
import type { Recipient, Sender } from "../domain/reader.ts";
import type { DkimKey } from "./dkim-key.ts";
import { type BodyPart, encodeBody, encodeValue } from "./encode-body.ts";
import { encodeDate, encodeHeader, encodeMailbox } from "./encode-header.ts";
import { listHeaders } from "./list-headers.ts";
import { readerValues } from "./reader-values.ts";
import { relaxBody, signMessage, startBodyHash } from "./sign-message.ts";

/** Makes the bytes of one reader's message from an issue that was encoded once. */
export interface MessageEncoder {
  /** RFC 5322, CRLF, without the final dot. `date` is the first attempt's, so that a retry is the same message. */
  encode(recipient: Recipient, date: Date): Promise<Buffer>;
}

export function messageEncoder(
  rendered: RenderedIssue,
  sender: Sender,
  dkim: DkimKey | null,
): MessageEncoder {
  const body = encodeBody(rendered);
  const hash = dkim === null ? null : bodyHasher(body.parts);
  const type = `Content-Type: multipart/alternative;\r\n boundary="${body.boundary}"\r\n`;
  return {
    async encode(recipient, date) {
      const headers = [...readerHeaders(rendered, recipient, sender, date), "MIME-Version: 1.0\r\n", type];
      const values = readerValues(recipient);
      const parts = body.parts.map((part) =>
        "bytes" in part ? part.bytes : encodeValue(part, values[part.value]),
      );
      const signature = dkim === null || hash === null ? "" : await signMessage(headers, hash(parts), dkim);
      return Buffer.concat([Buffer.from(`${signature}${headers.join("")}\r\n`, "utf8"), ...parts]);
    },
  };
}

function readerHeaders(rendered: RenderedIssue, recipient: Recipient, sender: Sender, date: Date): string[] {
  const { from, replyTo } = sender;
  return [
    encodeMailbox("From", from),
    encodeMailbox("To", { name: recipient.name, address: recipient.email }),
    ...(replyTo === null ? [] : [encodeMailbox("Reply-To", { name: "", address: replyTo })]),
    encodeHeader("Subject", rendered.subject),
    encodeDate(date),
    encodeHeader("Message-ID", recipient.messageId),
    ...Object.entries(listHeaders(rendered.issueId, recipient, sender)).map(([name, value]) =>
      encodeHeader(name, value),
    ),
  ];
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
