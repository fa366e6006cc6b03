import type { ReaderValue, RenderedIssue } from "../domain/issue.ts";
import type { Recipient } from "../domain/reader.ts";

/** A rendered edition cut at its markers: text that all readers share, and the names of the values between. */
export type Piece = { readonly text: string } | { readonly value: ReaderValue };

export function cutAtMarkers(edition: string, markers: RenderedIssue["markers"]): Piece[] {
  let pieces: Piece[] = [{ text: edition }];
  for (const value of Object.keys(markers) as ReaderValue[])
    pieces = pieces.flatMap((piece) =>
      "text" in piece ? cutAt(piece.text, markers[value], value) : [piece],
    );
  return pieces;
}

function cutAt(text: string, marker: string, value: ReaderValue): Piece[] {
  if (marker === "") throw new Error(`rendered issue: the marker for ${value} is empty`);
  return text
    .split(marker)
    .flatMap((part, i): Piece[] => (i === 0 ? [{ text: part }] : [{ value }, { text: part }]));
}

export function readerValues(recipient: Recipient): Readonly<Record<ReaderValue, string>> {
  const leaveUrl = oneLine(recipient.leaveUrl);
  const { preferencesUrl } = recipient;
  return {
    leaveUrl,
    preferencesUrl: preferencesUrl === undefined ? leaveUrl : oneLine(preferencesUrl),
    email: oneLine(recipient.email),
  };
}

const plain = /^[!-~](?:[ -~]*[!-~])?$/;

/** Nothing that ends a line, hides, or turns the direction of what follows. */
export function oneLine(value: string): string {
  // Nearly all values, of which a long list has many.
  if (plain.test(value)) return value;
  return value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "")
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(value: string): string {
  if (!/[&<>"']/.test(value)) return value;
  return value.replace(/[&<>"']/g, (char) => entities[char]!);
}
