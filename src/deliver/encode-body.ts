import { createHash } from "node:crypto";
import { encode, wrap } from "nodemailer/lib/qp";
import type { ReaderValue, RenderedIssue } from "../domain/issue.ts";
import { cutAtMarkers, escapeHtml, type Piece } from "./reader-values.ts";

/** A part of an encoded body, always whole lines: what all readers share, or a place for a value. */
export type BodyPart =
  | { readonly bytes: Buffer }
  | { readonly value: ReaderValue; readonly html: boolean; readonly endsLine: boolean };

export interface EncodedBody {
  readonly boundary: string;
  readonly parts: readonly BodyPart[];
}

/**
 * Both editions as `multipart/alternative`, plain text first (RFC 2046, section 5.1.4), quoted-printable,
 * with the places for a reader's values left open. A value stands on lines of its own between soft breaks,
 * so it can be put in without encoding anything else again.
 */
export function encodeBody(rendered: RenderedIssue): EncodedBody {
  const digest = createHash("sha256").update(rendered.text).update("\0").update(rendered.html).digest("hex");
  // Quoted-printable never writes "=_", so no body can hold this.
  const boundary = `--=_briefing_${digest.slice(0, 32)}`;
  const head = (type: string) =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;
  return {
    boundary,
    parts: [
      bytes(head("text/plain")),
      ...encodeEdition(rendered.text, rendered.markers, false),
      bytes(`\r\n${head("text/html")}`),
      ...encodeEdition(rendered.html, rendered.markers, true),
      bytes(`\r\n--${boundary}--\r\n`),
    ],
  };
}

/** The body of one reader's message in pieces; what all readers share is not copied. */
export function fillBody({ parts }: EncodedBody, values: Readonly<Record<ReaderValue, string>>): Buffer[] {
  // Both editions have the same values, and most are the same in both.
  const encoded: Partial<Record<ReaderValue, string>> = {};
  return parts.map((part) => {
    if ("bytes" in part) return part.bytes;
    const value = values[part.value];
    const written = part.html ? escapeHtml(value) : value;
    const text = written === value ? (encoded[part.value] ??= encodeValue(value)) : encodeValue(written);
    return Buffer.from(text + (part.endsLine ? "\r\n" : "=\r\n"), "latin1");
  });
}

/** What quoted-printable writes as it is, wherever it stands (RFC 2045, section 6.7). */
const literal = /^[!-<>-~]*$/;

function encodeValue(written: string): string {
  return wrap(literal.test(written) ? written : encode(written));
}

function encodeEdition(edition: string, markers: RenderedIssue["markers"], html: boolean): BodyPart[] {
  const pieces = cutAtMarkers(edition.replace(/\r\n?/g, "\n"), markers);
  const parts: BodyPart[] = [];
  pieces.forEach((piece, i) => {
    if ("value" in piece) parts.push({ value: piece.value, html, endsLine: startsLine(pieces[i + 1]) });
    else parts.push(bytes(encodeShared(piece.text, i > 0, i < pieces.length - 1)));
  });
  return parts;
}

/** Where text goes on with a line break, the value before it ends its line with that very break. */
function startsLine(piece: Piece | undefined): boolean {
  return piece !== undefined && "text" in piece && piece.text.startsWith("\n");
}

function encodeShared(text: string, afterValue: boolean, beforeValue: boolean): string {
  const rest = afterValue && text.startsWith("\n") ? text.slice(1) : text;
  const encoded = wrap(encode(rest.replaceAll("\n", "\r\n")));
  if (!beforeValue || encoded === "" || encoded.endsWith("\r\n")) return encoded;
  return `${encoded}=\r\n`;
}

function bytes(text: string): { readonly bytes: Buffer } {
  return { bytes: Buffer.from(text, "latin1") };
}
