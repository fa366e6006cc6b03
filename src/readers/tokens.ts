import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link is good for; a link for one purpose is no good for another. */
export type LinkPurpose = "leave" | "confirm" | "preferences";

const macBytes = 16;
const longestToken = 512;

/**
 * A signed, URL-safe token that names one subscriber for one purpose: HMAC-SHA-256 cut to 128 bits, then the id.
 * It holds no address, and never ends: a link to leave works for as long as the secret stays (RFC 8058, section 3.1).
 */
export function signToken(secret: string, purpose: LinkPurpose, subscriberId: string): string {
  return Buffer.concat([mac(secret, purpose, subscriberId), Buffer.from(subscriberId, "utf8")]).toString(
    "base64url",
  );
}

/** The subscriber's id, or null where the token was not signed by us for this purpose. */
export function readToken(secret: string, purpose: LinkPurpose, token: string): string | null {
  if (token.length > longestToken) return null;
  const bytes = Buffer.from(token, "base64url");
  // Decoding forgives stray bits and letters; a token has one spelling.
  if (bytes.toString("base64url") !== token || bytes.length <= macBytes) return null;
  const subscriberId = bytes.subarray(macBytes).toString("utf8");
  const expected = mac(secret, purpose, subscriberId);
  return timingSafeEqual(bytes.subarray(0, macBytes), expected) ? subscriberId : null;
}

/** The page on which a reader leaves; also the one-click address of RFC 8058. */
export function leaveUrl(publicationUrl: string, secret: string, subscriberId: string): string {
  return linkFor("leave", publicationUrl, secret, subscriberId);
}

/** The page on which a reader chooses what comes. */
export function preferencesUrl(publicationUrl: string, secret: string, subscriberId: string): string {
  return linkFor("preferences", publicationUrl, secret, subscriberId);
}

function linkFor(purpose: LinkPurpose, publicationUrl: string, secret: string, subscriberId: string): string {
  return `${publicationUrl.replace(/\/+$/, "")}/${purpose}/${signToken(secret, purpose, subscriberId)}`;
}

function mac(secret: string, purpose: LinkPurpose, subscriberId: string): Buffer {
  if (secret === "") throw new Error("links cannot be signed: the secret is empty (set BRIEFING_SECRET)");
  return createHmac("sha256", secret).update(`${purpose}\n${subscriberId}`).digest().subarray(0, macBytes);
}
