import type { RenderedIssue } from "../domain/issue.ts";
import type { Message, Recipient, Sender } from "../domain/reader.ts";
import { listHeaders } from "./list-headers.ts";
import { cutAtMarkers, escapeHtml, oneLine, readerValues } from "./reader-values.ts";

/**
 * Addresses a rendered issue to one reader: the reader's own values in place of the markers, escaped in HTML,
 * and the headers that a list's mail needs. Values are taken as text: no line break of theirs survives.
 */
export function addressMessage(rendered: RenderedIssue, recipient: Recipient, sender: Sender): Message {
  const values = readerValues(recipient);
  const splice = (edition: string, escape: (value: string) => string) =>
    cutAtMarkers(edition, rendered.markers)
      .map((piece) => ("text" in piece ? piece.text : escape(values[piece.value])))
      .join("");
  return {
    to: { name: oneLine(recipient.name), address: recipient.email },
    subject: oneLine(rendered.subject),
    html: splice(rendered.html, escapeHtml),
    text: splice(rendered.text, (value) => value),
    messageId: recipient.messageId,
    headers: listHeaders(rendered.issueId, recipient, sender),
  };
}
