import { glueLength } from "../text/furniture.ts";
import { splitSentences } from "../text/split-sentences.ts";
import { appointments } from "./moves/moves-by-appointment.ts";
import { arrivals } from "./moves/moves-by-arrival.ts";
import { departures } from "./moves/moves-by-departure.ts";
import { successions } from "./moves/moves-by-succession.ts";
import { tellingOrganization } from "./moves/organization-name.ts";
import { moveTokens } from "./moves/move-tokens.ts";
import type { FoundMove, ReadMove } from "./moves/read-move.ts";
import { isSure } from "./moves/sure-move.ts";

export type { FoundMove } from "./moves/read-move.ts";

/** Longer sentences are lists or broken mark-up, and would cost too much. */
const longestSentence = 700;
const longestText = 200_000;

/**
 * People who take, change or leave a post, as a text tells it; each with the sentence that says so. Precision comes
 * first: what is not sure is not given.
 */
export function findMoves(text: string): FoundMove[] {
  const found = new Map<string, FoundMove>();
  for (const { start: from, end } of splitSentences(text.slice(0, longestText))) {
    const start = from + glueLength(text.slice(from, end));
    if (end - start > longestSentence) continue;
    for (const move of movesOfSentence(text, start, end)) {
      const key = `${move.person.toLowerCase()} ${move.action === "departs" ? "departs" : "takes"}`;
      const known = found.get(key);
      if (!known || fields(move) > fields(known)) found.set(key, move);
    }
  }
  return [...found.values()].sort((a, b) => a.evidence.start - b.evidence.start);
}

const fields = (move: FoundMove): number => Number(move.role !== null) + Number(move.organization !== null);

function movesOfSentence(text: string, start: number, end: number): FoundMove[] {
  const tokens = moveTokens(text.slice(start, end), start);
  const moves: ReadMove[] = [];
  for (const read of [appointments, departures, arrivals, successions])
    moves.push(...read(text, tokens, moves));
  const told = tellingOrganization(text, tokens);
  return moves
    .map((move) => ({
      ...move,
      organization:
        move.organization ??
        (told !== null && !told.includes(move.person) && !move.person.includes(told) ? told : null),
    }))
    .filter((move) => isSure(text, tokens, move))
    .map(({ person, role, organization, action }) => ({
      person,
      role,
      organization,
      action,
      evidence: { start, end },
    }));
}
