import { foldCase } from "../../text/words.ts";
import { honorifics } from "./move-words.ts";
import { postnominal } from "./person-after.ts";

/** What of a move is compared: a move as found, as printed or as told in an earlier issue. */
export interface ComparedMove {
  readonly person: string;
  readonly role: string | null;
  readonly organization: string | null;
  readonly action: string;
}

/** The same person takes or leaves the same post, whatever the words: "CEO" is a "chief executive officer". */
export function isSameMove(a: ComparedMove, b: ComparedMove): boolean {
  return (
    isSamePerson(a.person, b.person) &&
    (a.action === "departs") === (b.action === "departs") &&
    isSameOrganization(a.organization, b.organization) &&
    isSameRole(a.role, b.role)
  );
}

/** First and last names are the same; titles, initials and what stands behind a name are not looked at. */
export function isSamePerson(a: string, b: string): boolean {
  const [left, right] = [nameWords(a), nameWords(b)];
  return left.at(-1) === right.at(-1) && (left.length < 2 || right.length < 2 || left[0] === right[0]);
}

function nameWords(person: string): string[] {
  const words = person.split(/\s+/u).filter((word) => !postnominal.test(word.replace(/,$/u, "")));
  const plain = words.map((word) => foldCase(word).replace(/[^\p{L}\p{N}]+/gu, ""));
  return plain.filter((word, i) => word !== "" && !honorifics.has(word) && !(word.length === 1 && i > 0));
}

const legal =
  /^(?:inc|corp|corporation|co|company|ltd|limited|llc|plc|sa|se|ag|ab|nv|gmbh|group|holdings?|the|of|and|its)$/u;

/** One name holds the other: "Palisade" and "Palisade, Inc.". One that is not told may be any. */
function isSameOrganization(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  return holds(wordsOf(a), wordsOf(b));
}

const wordsOf = (name: string): Set<string> =>
  new Set((foldCase(name).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !legal.test(word)));

const holds = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  [...a].every((word) => b.has(word)) || [...b].every((word) => a.has(word));

const short: Readonly<Record<string, string>> = {
  ceo: "chief executive officer",
  cfo: "chief financial officer",
  coo: "chief operating officer",
  cto: "chief technology officer",
  cio: "chief information officer",
  ciso: "chief information security officer",
  cmo: "chief marketing officer",
  cro: "chief revenue officer",
  cpo: "chief product officer",
  chro: "chief human resources officer",
  vp: "vice president",
  svp: "senior vice president",
  evp: "executive vice president",
  md: "managing director",
  finance: "financial",
  chairman: "chair",
  chairwoman: "chair",
  chairperson: "chair",
  boss: "chief executive",
  cofounder: "founder",
};
const idle = /^(?:of|the|for|and|at|new|its|global|group|worldwide|officer)$/u;

const forNow = /\b(?:interim|acting)\b/iu;

/** One post's words hold the other's; a post that is not told may be any. */
function isSameRole(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  return forNow.test(a) === forNow.test(b) && holds(roleWords(a), roleWords(b));
}

function roleWords(role: string): Set<string> {
  const words = (foldCase(role).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) =>
    (short[word] ?? word).split(" "),
  );
  const telling = words.filter((word) => !idle.test(word));
  return new Set(telling.length === 0 ? words : telling);
}
