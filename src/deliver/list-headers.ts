import type { Recipient, Sender } from "../domain/reader.ts";
import { encodeHeader } from "./encode-header.ts";
import { oneLine } from "./reader-values.ts";

/**
 * The headers of a list's mail, by name, not yet encoded: RFC 2369 and 2919 (List-*), RFC 8058 (one-click),
 * RFC 3834 section 5 (Auto-Submitted), and what Gmail and Exchange ask for.
 */
export function listHeaders(issueId: string, recipient: Recipient, sender: Sender): Record<string, string> {
  return {
    "List-Id": `${listName(sender.from.name)}<${oneLine(sender.listId)}>`,
    "List-Unsubscribe": leaveAddresses(recipient),
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Feedback-ID": `${feedbackPart(issueId)}:issue:briefing:${senderId(sender.from.address)}`,
    "Auto-Submitted": "auto-generated",
    Precedence: "bulk",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
  };
}

/** List-Unsubscribe, the only one of them that is the reader's own, as a whole field. */
export function leaveField(recipient: Recipient): string {
  const value = leaveAddresses(recipient);
  // Where it is folded needs no search: it has one blank.
  if (value.length > 60 && !value.includes("=?") && /^<[!-~]{1,400}>, <[!-~]{1,400}>$/.test(value))
    return `List-Unsubscribe: ${value.replace(", ", ",\r\n ")}\r\n`;
  return encodeHeader("List-Unsubscribe", value);
}

function leaveAddresses({ leaveUrl, leaveMailto }: Recipient): string {
  return `<${oneLine(leaveUrl)}>, <${oneLine(leaveMailto)}>`;
}

/** A phrase without a character that would need quotes there. */
function listName(name: string): string {
  const words = oneLine(name)
    .replace(/[^\p{L}\p{M}\p{N} '_-]+/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  return words === "" ? "" : `${words} `;
}

function feedbackPart(text: string): string {
  return text.replace(/[^\w.-]+/g, "-");
}

/** Gmail wants 5 to 15 characters that never change. */
function senderId(address: string): string {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return `${feedbackPart(domain).replaceAll(".", "-")}-list`.slice(0, 15);
}
