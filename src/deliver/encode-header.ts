import { domainToASCII } from "node:url";
import { encodeWord, foldLines } from "nodemailer/lib/mime-funcs";
import { oneLine } from "./reader-values.ts";

const longestValue = 900;
const longestWord = 52; // with charset and delimiters under the 75 of RFC 2047, section 2

/** `Name: value` with its value in ASCII, folded, ended by CRLF. */
export function encodeHeader(name: string, value: string): string {
  return fold(`${name}: ${encodeText(oneLine(value).slice(0, longestValue))}`);
}

/** `Name: words <id>`: only the words are text, so only they become encoded words (RFC 2919, section 3). */
export function encodeListId(name: string, value: string): string {
  const id = value.lastIndexOf("<");
  const words = oneLine(value.slice(0, id)).slice(0, longestValue);
  return fold(`${name}: ${words === "" ? "" : `${encodeText(words)} `}${value.slice(id)}`);
}

/** A header that holds one mailbox. Only a local part beyond ASCII stays as it is (RFC 6532), all else is ASCII. */
export function encodeMailbox(
  name: string,
  mailbox: { readonly name: string; readonly address: string },
): string {
  const phrase = oneLine(mailbox.name).slice(0, longestValue);
  const address = asciiDomain(mailbox.address);
  return fold(`${name}: ${phrase === "" ? address : `${encodePhrase(phrase)} <${address}>`}`);
}

/** RFC 5322, section 3.3, in UTC. */
export function encodeDate(date: Date): string {
  return `Date: ${date.toUTCString().replace("GMT", "+0000")}\r\n`;
}

/** What `domainToASCII` gives back as it is; asking costs more than all else in an address. */
const plainDomain = /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** The domain as A-labels; throws where this is not one plain address. */
export function asciiDomain(address: string): string {
  const at = address.lastIndexOf("@");
  const written = address.slice(at + 1);
  const domain = plainDomain.test(written) ? written : domainToASCII(written);
  if (at < 1 || domain === "" || /[\s<>,;:"()[\]\\\p{Cc}]/u.test(address))
    throw new Error(`${JSON.stringify(address)} is not one plain address`);
  return `${address.slice(0, at)}@${domain}`;
}

function encodeText(text: string): string {
  return isPlain(text) ? text : encodeWord(text, "Q", longestWord);
}

function encodePhrase(phrase: string): string {
  if (!isPlain(phrase)) return encodeWord(phrase, "Q", longestWord);
  return /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(phrase) ? phrase : `"${phrase.replace(/["\\]/g, "\\$&")}"`;
}

/** Printable ASCII that no reader can take for an encoded word. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !text.includes("=?");
}

/** Never right after the name: some servers take such a header for an empty one. */
function fold(line: string): string {
  if (line.length < 76) return `${line}\r\n`;
  return `${foldLines(line, 76).replace(/^([^:\r\n]+:)\r\n /, "$1 ")}\r\n`;
}
