import { addressMessage } from "../deliver/address-message.ts";
import { messageEncoder } from "../deliver/encode-message.ts";
import type { Message, Recipient } from "../domain/reader.ts";
import type { RenderedIssue } from "../domain/issue.ts";
import type { Outlet } from "./outlet.ts";

/** Stands for a reader where there is none: in files, previews and test sends. Its link leads to a page that says so. */
const sampleReader = "sample";

function sampleRecipient(outlet: Outlet, issueId: string, email: string): Recipient {
  const { address } = outlet.sender.from;
  return {
    email,
    name: "",
    messageId: `<${issueId}.${sampleReader}@${address.slice(address.lastIndexOf("@") + 1)}>`,
    ...outlet.links.leave(sampleReader),
    preferencesUrl: outlet.links.preferencesUrl(sampleReader),
  };
}

/** The rendered issue as one reader gets it, the values of a sample reader in place. */
export function sampleMessage(rendered: RenderedIssue, outlet: Outlet): Message {
  return addressMessage(
    rendered,
    sampleRecipient(outlet, rendered.issueId, "reader@example.com"),
    outlet.sender,
  );
}

/** The same as the bytes that would go out. `date` stands in the Date header. */
export function sampleBytes(
  rendered: RenderedIssue,
  outlet: Outlet,
  date: Date,
  email = "reader@example.com",
): Promise<Buffer> {
  const encoder = messageEncoder(rendered, outlet.sender, outlet.settings.dkim);
  return encoder.encode(sampleRecipient(outlet, rendered.issueId, email), date);
}
