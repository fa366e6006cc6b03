import { createHash } from "node:crypto";
import type { Article } from "../../domain/feed.ts";
import type { Move } from "../../domain/issue.ts";
import type { Candidate, Refusal } from "../candidate.ts";
import { findMoves, type FoundMove } from "../find-moves.ts";
import { isRoundUp } from "../is-round-up.ts";
import { moveLine } from "../move-line.ts";
import type { Pick } from "./picked.ts";

/**
 * `people`: one line for each person and move. An article of a move's own comes before a round-up of many, both by
 * score, so that a round-up fills up the section and never fills it alone.
 */
export const pickPeople: Pick = (plan, open) => {
  const items: Move[] = [];
  const taken: Candidate[] = [];
  const refusals: Refusal[] = [];
  const known = new Set<string>();
  for (const candidate of ownArticlesFirst(open)) {
    const refuse = (rule: string, detail: string) => refusals.push({ candidate, rule, detail });
    // Reading for moves costs most of all; nobody reads on when the section is full.
    if (items.length >= plan.limit) {
      refuse("below-limit", `the section holds ${plan.limit} moves already`);
      continue;
    }
    const moves = movesOf(candidate.lead);
    const sure = moves.filter(({ organization }) => organization !== null);
    const fresh = sure.filter((move) => !known.has(personKey(move)));
    if (moves.length === 0) refuse("no-move", "tells of nobody taking or leaving a post by name");
    else if (sure.length === 0)
      refuse("unsure-move", `for an editor: “${moves[0]!.line}” lacks the organisation`);
    else if (fresh.length === 0) refuse("same-move", "another article tells of the same person's move");
    else {
      taken.push(candidate);
      for (const move of fresh.slice(0, plan.limit - items.length)) {
        known.add(personKey(move));
        items.push(move);
      }
    }
  }
  return { items, taken, refusals };
};

function ownArticlesFirst(open: readonly Candidate[]): Candidate[] {
  const [own, roundUps]: [Candidate[], Candidate[]] = [[], []];
  for (const candidate of open) (isRoundUp(candidate.lead.text) ? roundUps : own).push(candidate);
  return [...own, ...roundUps];
}

/** The moves an article tells of, one for each person: the text's, or the headline's where only that is complete. */
function movesOf(article: Article): Move[] {
  const found = findMoves(article.text).map((move) => toMove(move, article, "text"));
  const titled = findMoves(article.title).map((move) => toMove(move, article, "title"));
  const complete = ({ organization }: Move) => Number(organization !== null);
  const bestFirst = [...found, ...titled].toSorted((a, b) => complete(b) - complete(a));
  const chosen = new Map(bestFirst.toReversed().map((move) => [personKey(move), move]));
  return [
    ...titled.filter((move) => chosen.get(personKey(move)) === move),
    ...found.filter((move) => chosen.get(personKey(move)) === move),
  ];
}

function toMove(move: FoundMove, article: Article, part: "title" | "text"): Move {
  const { person, role, organization, action, evidence } = move;
  return {
    kind: "move",
    id: createHash("sha256")
      .update(`${person}\n${organization ?? ""}\n${action}`)
      .digest("hex")
      .slice(0, 16),
    line: moveLine(move),
    person,
    role,
    organization,
    action,
    url: article.url,
    source: article.feed,
    articleIds: [article.id],
    evidence: [{ articleId: article.id, part, start: evidence.start, end: evidence.end }],
  };
}

const personKey = ({ person }: { readonly person: string }) =>
  person.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
