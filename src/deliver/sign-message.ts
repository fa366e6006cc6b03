import { createHash, type Hash, type KeyObject, sign } from "node:crypto";
import type { DkimKey } from "./dkim-key.ts";

/** RFC 6376, section 5.4.1, and RFC 8058, section 4. Named once more than they stand, so that none can be added. */
const once = [
  "message-id",
  "mime-version",
  "content-type",
  "list-id",
  "list-unsubscribe",
  "list-unsubscribe-post",
  "feedback-id",
];
const oversigned = ["from", "to", "subject", "date", "reply-to"];

/**
 * A `DKIM-Signature` header for headers and a body hash, relaxed/relaxed, with CRLF at its end.
 * `headers` are whole fields, each ended by CRLF; RSA keys sign with rsa-sha256, Ed25519 keys as in RFC 8463.
 */
export async function signMessage(
  headers: readonly string[],
  bodyHash: string,
  key: DkimKey,
): Promise<string> {
  const byName = new Map(headers.map((field) => [fieldName(field), field]));
  const named = [...oversigned, ...once].filter((name) => byName.has(name));
  const fields = [...named, ...oversigned].join(":");
  const algorithm = key.privateKey.asymmetricKeyType === "ed25519" ? "ed25519-sha256" : "rsa-sha256";
  const unsigned =
    `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed; d=${key.domain};\r\n s=${key.selector};\r\n` +
    ` h=${fields.replace(/(.{1,64})(:|$)/g, "$1$2\r\n ").trimEnd()};\r\n bh=${bodyHash};\r\n b=`;
  const data = named.map((name) => `${relaxHeader(byName.get(name)!)}\r\n`).join("") + relaxHeader(unsigned);
  const signature = await signBytes(Buffer.from(data, "utf8"), key.privateKey);
  return `${unsigned}${signature.toString("base64").replace(/(.{72})(?=.)/g, "$1\r\n ")}\r\n`;
}

/** Whole lines in the relaxed form of RFC 6376, section 3.4.4; the body never ends in empty lines here. */
export function relaxBody(lines: Buffer): Buffer {
  return Buffer.from(
    lines
      .toString("latin1")
      .replace(/[ \t]+/g, " ")
      .replaceAll(" \r\n", "\r\n"),
    "latin1",
  );
}

export function startBodyHash(): Hash {
  return createHash("sha256");
}

function fieldName(field: string): string {
  return field.slice(0, field.indexOf(":")).toLowerCase();
}

/** RFC 6376, section 3.4.2. */
function relaxHeader(field: string): string {
  const colon = field.indexOf(":");
  const value = field
    .slice(colon + 1)
    .replaceAll("\r\n", "")
    .replace(/[ \t]+/g, " ")
    .trim();
  return `${field.slice(0, colon).toLowerCase()}:${value}`;
}

/** In the thread pool: a 2048-bit signature takes about a millisecond, and sending goes on meanwhile. */
function signBytes(data: Buffer, key: KeyObject): Promise<Buffer> {
  const ed25519 = key.asymmetricKeyType === "ed25519";
  const input = ed25519 ? createHash("sha256").update(data).digest() : data;
  return new Promise((resolve, reject) => {
    sign(ed25519 ? null : "sha256", input, key, (error, signature) => {
      if (error === null) resolve(signature);
      else reject(error);
    });
  });
}
