import { domainToASCII } from "node:url";
import type { Checked } from "./checked.ts";

/** One person's address with the name before it. */
export interface Mailbox {
  /** NFC, one line; empty where there is none. */
  readonly name: string;
  /** In the normal form of `normalizeEmail`. */
  readonly address: string;
}

const longestAddress = 254; // RFC 5321 4.5.3.1.3, erratum 1690
const longestLocalPart = 64; // RFC 5321 4.5.3.1.1
const longestName = 200;

// RFC 5322 3.2.3 dot-atom, and the letters of RFC 6531 3.3. Quoted local parts are legal and are refused:
// nobody has one, and every known trick on mail libraries is built from them.
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainShape = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
// Everything that ends a header, hides, or turns the direction of the text.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u;

/**
 * The one normal form of an address: NFC, the domain as lower-case A-labels, the local part as written.
 * Takes exactly one `local@domain`, at most 254 octets; spaces around it are dropped.
 */
export function normalizeEmail(text: string): Checked<string> {
  if (text.length > longestAddress + 64) return wrong(`is longer than ${longestAddress} characters`);
  const written = text.replace(/^ +| +$/g, "").normalize("NFC");
  const shape = shapeProblem(written);
  if (shape !== null) return wrong(shape);
  const at = written.indexOf("@");
  const local = written.slice(0, at);
  if (!localPart.test(local)) return wrong(`has a part before the @ that no mail server takes`);
  if (Buffer.byteLength(local) > longestLocalPart) {
    return wrong(`has more than ${longestLocalPart} characters before the @`);
  }
  const domain = normalizeDomain(written.slice(at + 1));
  if (!domain.ok) return domain;
  const email = `${local}@${domain.value}`;
  if (Buffer.byteLength(email) > longestAddress) return wrong(`is longer than ${longestAddress} characters`);
  return { ok: true, value: email };
}

/** `Name <local@domain>`, `"Name, with a comma" <local@domain>` or a bare address; never a list, a group or a comment. */
export function parseMailbox(text: string): Checked<Mailbox> {
  if (text.length > longestAddress + longestName + 64)
    return wrong("is too long for one name and one address");
  const written = text.replace(/^ +| +$/g, "").normalize("NFC");
  if (unseen.test(written)) return wrong("holds a line break or another character that cannot be seen");
  if (!written.endsWith(">")) {
    const bare = normalizeEmail(written);
    return bare.ok ? { ok: true, value: { name: "", address: bare.value } } : bare;
  }
  const open = written.lastIndexOf("<");
  const inside = written.slice(open + 1, -1);
  if (open < 0 || /^ | $/.test(inside)) return wrong("needs the address between < and >, without spaces");
  const name = readName(written.slice(0, open).trimEnd());
  if (!name.ok) return name;
  const address = normalizeEmail(inside);
  return address.ok ? { ok: true, value: { name: name.value, address: address.value } } : address;
}

function shapeProblem(written: string): string | null {
  if (written === "") return "is empty";
  if (unseen.test(written)) return "holds a line break or another character that cannot be seen";
  if (/\s/u.test(written)) return "holds a space";
  if (/["\\()<>[\]:;,]/.test(written))
    return "is not one plain address: quotes, brackets, comments and lists are refused";
  const signs = written.split("@").length - 1;
  if (signs === 0) return "has no @";
  return signs > 1 ? "has more than one @" : null;
}

function normalizeDomain(written: string): Checked<string> {
  if (!domainShape.test(written)) return wrong("has no domain like news.example after the @");
  const domain = domainToASCII(written);
  const labels = domain.split(".");
  const sound =
    domain !== "" && domain.length <= 253 && labels.length > 1 && labels.every((each) => label.test(each));
  if (!sound) return wrong("has a domain that cannot exist");
  if (/^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1)!)) return wrong("has a number where its domain should be");
  return { ok: true, value: domain };
}

function readName(written: string): Checked<string> {
  const quoted = /^"([^"\\]*)"$/.exec(written);
  const name = (quoted?.[1] ?? written).trim();
  if (name.length > longestName) return wrong(`has a name of more than ${longestName} characters`);
  if (/[<>@]/.test(name)) return wrong("has an address inside the name");
  if (quoted === null && /["\\()[\]:;,]/.test(name)) {
    return wrong('has a name that must stand in quotes, as in "Desk, Night" <desk@news.example>');
  }
  return { ok: true, value: name };
}

function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
