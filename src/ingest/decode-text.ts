export interface DecodedText {
  readonly text: string;
  /** WHATWG name of the encoding that was used. */
  readonly encoding: string;
  /** Oddities for the report. */
  readonly notes: readonly string[];
}

interface Claim {
  readonly label: string;
  readonly from: "header" | "prolog";
}

// RFC 3023 and every feed on the web: single-byte text is told apart from UTF-8 by its bytes, never by its label alone.
const multiByte = /^(?:gb|big5|shift_jis|euc-|iso-2022)/;

/**
 * Bytes of a document to text. A byte order mark wins, then the HTTP header, then the XML prolog (RFC 7303 section 3),
 * but a claim that the bytes disprove does not count: text that is valid UTF-8 is UTF-8.
 */
export function decodeText(bytes: Uint8Array, contentType?: string | null): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== null) return { text: decodeWide(bytes, wide), encoding: wide, notes: [] };
  const claims = readClaims(bytes, contentType ?? null);
  const { text, encoding } = decodeNarrow(bytes, claims);
  const notes = claims
    .filter((claim) => encodingOf(claim.label) !== encoding && !isAscii(text))
    .map((claim) => `the ${claim.from} says ${claim.label}, the bytes are ${encoding}`);
  return { text, encoding, notes };
}

/** UTF-16 and UTF-32, known by their mark or by the zero bytes around the first `<` or `{`. */
function wideEncoding(bytes: Uint8Array): string | null {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d > 0))) return "utf-32be";
  if (a > 0 && b === 0) return c === 0 && d === 0 ? "utf-32le" : c > 0 && d === 0 ? "utf-16le" : null;
  return a === 0 && b > 0 && c === 0 && d > 0 ? "utf-16be" : null;
}

function decodeWide(bytes: Uint8Array, encoding: string): string {
  if (encoding.startsWith("utf-16")) return new TextDecoder(encoding).decode(bytes);
  // TextDecoder knows no UTF-32.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, encoding === "utf-32le");
    if (point !== 0xfeff) points.push(point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd");
  }
  return points.join("");
}

function readClaims(bytes: Uint8Array, contentType: string | null): Claim[] {
  const claims: Claim[] = [];
  const header = /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? "")?.[1];
  if (header !== undefined) claims.push({ label: header.toLowerCase(), from: "header" });
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const prolog = /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']\s*([^"'\s]+)/i.exec(start)?.[1];
  if (prolog !== undefined) claims.push({ label: prolog.toLowerCase(), from: "prolog" });
  return claims;
}

function decodeNarrow(bytes: Uint8Array, claims: readonly Claim[]): { text: string; encoding: string } {
  const encodings = claims.map((claim) => encodingOf(claim.label)).filter((encoding) => encoding !== null);
  const [first] = encodings;
  const legacy = first !== undefined && multiByte.test(first) ? first : null;
  // A short text in a legacy multi-byte encoding may be valid UTF-8 by accident; a long one may not.
  if (legacy !== null && (bytes.length < 64 || legacy.startsWith("iso-2022"))) {
    const text = decodeStrictly(bytes, legacy);
    if (text !== null) return { text, encoding: legacy };
  }
  for (const encoding of ["utf-8", ...encodings]) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  return decodeDamaged(bytes, encodings.find((encoding) => encoding !== "utf-8") ?? null);
}

/** UTF-8 with a few broken bytes stays UTF-8; text in which most is broken is something older. */
function decodeDamaged(bytes: Uint8Array, claimed: string | null): { text: string; encoding: string } {
  const text = new TextDecoder("utf-8").decode(bytes);
  let broken = 0;
  let whole = 0;
  for (const char of text) {
    if (char === "\ufffd") broken += 1;
    else if (char > "\x7f") whole += 1;
  }
  if (whole > broken) return { text, encoding: "utf-8" };
  const encoding = claimed ?? "windows-1252";
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The WHATWG name for a label; null for names that nobody knows and for UTF-16, which these bytes are not. */
function encodingOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith("utf-16") || encoding === "replacement" ? null : encoding;
  } catch {
    return null;
  }
}

function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}
