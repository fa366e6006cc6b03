import { createHmac, timingSafeEqual } from "node:crypto";

/** What a token in a return path says: whose delivery came back, and of which issue once that is tried. */
export interface ReturnToken {
  readonly subscriberId: string;
  /** Whether it is the token of this subscriber's delivery of that issue. */
  isFor(secret: string, issueId: string): boolean;
}

const macBytes = 10;
const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
/** Octets of a token for an id of our own making. */
const tokenLength = 44;
const longestLocalPart = 64; // RFC 5321 4.5.3.1.1
const mark = "{token}";

/**
 * The address to which bounces of one delivery go (VERP, RFC 5321 4.4): signed, so that nobody can make up a bounce, and
 * in base32, since mail servers change upper and lower case. `template` is `bounces+{token}@news.example`.
 */
export function returnPath(template: string, secret: string, issueId: string, subscriberId: string): string {
  return template.replace(mark, () => signReturnToken(secret, issueId, subscriberId));
}

/** Why a template makes no return path; null where it does. Without `{token}` all deliveries share one address. */
export function returnPathProblem(template: string): string | null {
  const [before = "", ...after] = template.split(mark);
  if (after.length > 1) return "has {token} more than once";
  if (after.length === 0) return null;
  if (before.includes("@") || !after[0]!.includes("@")) return "has {token} behind the @";
  const own = Buffer.byteLength(template.slice(0, template.lastIndexOf("@"))) - mark.length;
  const room = longestLocalPart - tokenLength;
  return own > room ? `has more than ${room} characters beside {token} before the @` : null;
}

function signReturnToken(secret: string, issueId: string, subscriberId: string): string {
  return toBase32(Buffer.concat([mac(secret, issueId, subscriberId), packId(subscriberId)]));
}

/** Reads the token out of an address that a bounce came to; null where there is none of that form. */
export function readReturnPath(template: string, address: string): ReturnToken | null {
  const [before = "", after] = template.toLowerCase().split(mark);
  const written = address.toLowerCase();
  if (after === undefined || !written.startsWith(before) || !written.endsWith(after)) return null;
  return readReturnToken(written.slice(before.length, written.length - after.length));
}

export function readReturnToken(token: string): ReturnToken | null {
  if (token.length > longestLocalPart) return null;
  const bytes = fromBase32(token.toLowerCase());
  if (bytes === null || bytes.length <= macBytes + 1) return null;
  const subscriberId = unpackId(bytes.subarray(macBytes));
  if (subscriberId === null) return null;
  return {
    subscriberId,
    isFor: (secret, issueId) =>
      timingSafeEqual(bytes.subarray(0, macBytes), mac(secret, issueId, subscriberId)),
  };
}

function mac(secret: string, issueId: string, subscriberId: string): Buffer {
  if (secret === "")
    throw new Error("return paths cannot be signed: the secret is empty (set BRIEFING_SECRET)");
  return createHmac("sha256", secret)
    .update(`return\n${issueId}\n${subscriberId}`)
    .digest()
    .subarray(0, macBytes);
}

/** Ids of our own making are 16 bytes in base64url, and shorter as these; others stand as they are. */
function packId(id: string): Buffer {
  const bytes = Buffer.from(id, "base64url");
  return bytes.length === 16 && bytes.toString("base64url") === id
    ? Buffer.concat([Buffer.from([0]), bytes])
    : Buffer.concat([Buffer.from([1]), Buffer.from(id, "utf8")]);
}

function unpackId(packed: Buffer): string | null {
  const id = packed.subarray(1);
  if (packed[0] === 0) return id.length === 16 ? id.toString("base64url") : null;
  return packed[0] === 1 ? id.toString("utf8") : null;
}

/** RFC 4648, section 6, in small letters and without padding. */
function toBase32(bytes: Buffer): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]!;
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31]!;
}

function fromBase32(text: string): Buffer | null {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  return Buffer.from(bytes);
}
