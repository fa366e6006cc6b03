import { splitSentences } from "../text/split-sentences.ts";
import { organizationEarlier, takesUp } from "./moves/earlier-organization.ts";
import { leadInLength } from "./moves/lead-in.ts";
import { mayTellMove } from "./moves/may-tell-move.ts";
import { appointments } from "./moves/moves-by-appointment.ts";
import { arrivals } from "./moves/moves-by-arrival.ts";
import { departures } from "./moves/moves-by-departure.ts";
import { dismissals } from "./moves/moves-by-dismissal.ts";
import { handovers } from "./moves/moves-by-handover.ts";
import { endings } from "./moves/moves-by-no-longer.ts";
import { successions } from "./moves/moves-by-succession.ts";
import { tellingOrganization } from "./moves/organization-name.ts";
import { moveTokens } from "./moves/move-tokens.ts";
import type { FoundMove, ReadMove } from "./moves/read-move.ts";
import { whyUnsure } from "./moves/sure-move.ts";
import { unshout } from "./moves/unshout.ts";

export type { FoundMove } from "./moves/read-move.ts";

/** A move that was read and is not sure enough to print. */
export interface DoubtedMove extends FoundMove {
  readonly doubt: string;
}

/** Longer sentences are lists or broken mark-up, and would cost too much. */
const longestSentence = 700;
const longestText = 200_000;

/**
 * People who take, change or leave a post, as a text tells it; each with the sentence that says so. Precision comes
 * first: what is not sure is not given.
 */
export function findMoves(text: string): FoundMove[] {
  return readMoves(text).sure;
}

/** As `findMoves`, with what an editor may want to look at besides. Nobody stands in both. */
export function readMoves(text: string): { sure: FoundMove[]; doubted: DoubtedMove[] } {
  const sure = new Map<string, FoundMove>();
  const doubted = new Map<string, DoubtedMove>();
  const read = text.slice(0, longestText);
  const sentences = mayTellMove(read) ? splitSentences(read) : [];
  for (const [i, { start: from, end }] of sentences.entries()) {
    if (!mayTellMove(text.slice(from, end))) continue;
    const start = from + leadInLength(text.slice(from, end));
    if (end - start > longestSentence) continue;
    for (const [move, doubt] of movesOfSentence(text, start, end, () =>
      organizationEarlier(text, sentences, i),
    )) {
      if (doubt !== null) doubted.set(move.person, { ...move, doubt });
      else {
        const key = `${move.person.toLowerCase()} ${move.action === "departs" ? "departs" : "takes"}`;
        const known = sure.get(key);
        if (!known || fields(move) > fields(known)) sure.set(key, move);
      }
    }
  }
  const printed = new Set([...sure.values()].map(({ person }) => person));
  return {
    sure: inOrder([...sure.values()]),
    doubted: inOrder([...doubted.values()].filter(({ person }) => !printed.has(person))),
  };
}

const fields = (move: FoundMove): number => Number(move.role !== null) + Number(move.organization !== null);

const inOrder = <M extends FoundMove>(moves: M[]): M[] =>
  moves.sort((a, b) => a.evidence.start - b.evidence.start);

type Judged = readonly [move: FoundMove, doubt: string | null];

type Earlier = () => { readonly name: string; readonly start: number } | null;

function movesOfSentence(text: string, start: number, end: number, earlier: Earlier): Judged[] {
  const shouted = unshout(text.slice(start, end));
  if (shouted === null) return movesIn(text, start, end, earlier);
  return movesIn(shouted, 0, shouted.length, () => null).map(([move, doubt]) => [
    { ...move, evidence: { start, end } },
    doubt,
  ]);
}

function movesIn(text: string, start: number, end: number, earlier: Earlier): Judged[] {
  const tokens = moveTokens(text.slice(start, end), start);
  const moves: ReadMove[] = [];
  for (const read of [appointments, departures, endings, dismissals, handovers, arrivals, successions])
    moves.push(...read(text, tokens, moves));
  if (moves.length === 0) return [];
  const told = tellingOrganization(text, tokens);
  const placed = moves.map((move) => ({
    ...move,
    organization: named(move.organization) ?? teller(move, told),
  }));
  // "The company named …": the sentence before says which.
  const taken =
    placed.some(({ organization }) => organization === null) && takesUp(tokens) ? earlier() : null;
  return placed
    .map((move) => ({ ...move, organization: move.organization ?? taken?.name ?? colleagues(move, placed) }))
    .filter(
      ({ role, organization, action }) => role !== null || organization !== null || action === "promoted",
    )
    .map((move) => {
      const { person, role, organization, action } = move;
      const told = { person, role: role === null ? null : singular(role), organization, action };
      const from = taken !== null && organization === taken.name ? taken.start : start;
      return [{ ...told, evidence: { start: from, end } }, whyUnsure(tokens, move)];
    });
}

/** "Quay CEO Ann Bell to retire, Bo Lund to return as chief": the one organisation that the others’ posts are at. */
function colleagues(move: ReadMove, moves: readonly ReadMove[]): string | null {
  if (move.role === null) return null;
  const others = moves.filter(
    ({ person, role, action }) => person !== move.person && (role !== null || action === "departs"),
  );
  const [organization = null, ...more] = new Set(others.flatMap(({ organization: name }) => name ?? []));
  const isPerson = moves.some(({ person }) => person === organization);
  return more.length === 0 && !isPerson ? organization : null;
}

/** "as creative directors", told of two: each is one. */
const singular = (role: string): string =>
  role.replace(
    /(?<!\b(?:board|members?) of )\b(director|officer|president|head|manager|executive|partner|chair|founder|principal|ceo)s\b/giu,
    "$1",
  );

/** What stands for an organisation and is none of a name. */
const nobody =
  /^(?:the )?(?:board(?: of (?:directors|trustees|governors))?|company|firm|group|bank|university|college|school|senate|congress|parliament|government|cabinet|court|judge|shareholders|investors|telecoms?|tech|retail|oil|media|energy|airline|banking)$/iu;

/** Who holds an office and is none: "Prime Minister Joan Bell", and what is only described: "PFI contractor". */
const official =
  /^(?:(?:prime|deputy) minister|president|governor|mayor|senator|king|queen|pope|mr|mrs|ms|dr)\b/iu;

function named(organization: string | null): string | null {
  if (organization === null || nobody.test(organization) || official.test(organization)) return null;
  return /\s\p{Ll}{3,}$/u.test(organization) ? null : organization;
}

function teller({ person }: ReadMove, told: string | null): string | null {
  return told !== null && !told.includes(person) && !person.includes(told) ? named(told) : null;
}
