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

/** Gives the `DKIM-Signature` headers for a message's headers and the hash of its body. */
export type Signer = (headers: readonly string[], bodyHash: string) => Promise<string>;

/**
 * Signs with every key, relaxed/relaxed. `headers` are whole fields, each ended by CRLF, and so is what is given; RSA keys
 * sign with rsa-sha256, Ed25519 keys as in RFC 8463.
 */
export function messageSigner(keys: readonly DkimKey[]): Signer {
  const relax = relaxer();
  return async (headers, bodyHash) => {
    const named = relax(headers);
    return (await Promise.all(keys.map((key) => signWith(key, named, bodyHash)))).join("");
  };
}

interface Named {
  /** As `h=` has them, folded. */
  readonly names: string;
  readonly relaxed: string;
}

async function signWith(key: DkimKey, { names, relaxed }: Named, bodyHash: string): Promise<string> {
  const algorithm = key.privateKey.asymmetricKeyType === "ed25519" ? "ed25519-sha256" : "rsa-sha256";
  const unsigned =
    `DKIM-Signature: v=1; a=${algorithm}; c=relaxed/relaxed; d=${key.domain};\r\n s=${key.selector};\r\n` +
    ` h=${names};\r\n bh=${bodyHash};\r\n b=`;
  const signature = await signBytes(Buffer.from(relaxed + relaxHeader(unsigned), "utf8"), key.privateKey);
  return `${unsigned}${cutEvery(72, signature.toString("base64"), "\r\n ")}\r\n`;
}

/** Most headers are the same in all messages of an issue, and so need to be looked at once. */
function relaxer(): (headers: readonly string[]) => Named {
  let last: { readonly fields: string[]; readonly relaxed: string[] } = { fields: [], relaxed: [] };
  let order = "";
  let names = "";
  let places: number[] = [];
  return (headers) => {
    const relaxed = headers.map((field, i) =>
      field === last.fields[i] ? last.relaxed[i]! : relaxHeader(field),
    );
    last = { fields: [...headers], relaxed };
    const found = headers.map(fieldName);
    if (found.join() !== order) {
      order = found.join();
      const named = [...oversigned, ...once].filter((name) => found.includes(name));
      places = named.map((name) => found.lastIndexOf(name));
      names = [...named, ...oversigned]
        .join(":")
        .replace(/(.{1,64})(:|$)/g, "$1$2\r\n ")
        .trimEnd();
    }
    return { names, relaxed: places.map((at) => `${relaxed[at]!}\r\n`).join("") };
  };
}

function cutEvery(length: number, text: string, between: string): string {
  let cut = text.slice(0, length);
  for (let at = length; at < text.length; at += length) cut += between + text.slice(at, at + length);
  return cut;
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
