import { createHash } from "node:crypto";
import type { Article } from "../../domain/feed.ts";
import type { Move, ToldMove } from "../../domain/issue.ts";
import { movesIn } from "../article-moves.ts";
import type { Candidate, Refusal } from "../candidate.ts";
import type { FoundMove } from "../find-moves.ts";
import { isRoundUp } from "../is-round-up.ts";
import { moveLine } from "../move-line.ts";
import { isSameMove, isSamePerson } from "../moves/same-move.ts";
import { doubtsOf } from "../unsure-moves.ts";
import type { Pick } from "./picked.ts";

/**
 * `people`: one line for each person and move, and none for a move that an earlier issue told. An article of a move's
 * own comes before a round-up of many, both by score, so that a round-up fills up the section and never fills it alone.
 */
export const pickPeople: Pick = (plan, open, { memory }) => {
  const items: Move[] = [];
  const taken: Candidate[] = [];
  const refusals: Refusal[] = [];
  for (const candidate of ownArticlesFirst(open)) {
    const refuse = (rule: string, detail: string) => refusals.push({ candidate, rule, detail });
    // Reading for moves costs most of all; nobody reads on when the section is full.
    if (items.length >= plan.limit) {
      refuse("below-limit", `the section holds ${plan.limit} moves already`);
      continue;
    }
    const sure = movesOf(candidate.lead).filter(({ organization }) => organization !== null);
    const news = sure.filter((move) => toldBefore(move, memory.moves) === null);
    const fresh = news.filter((move) => !items.some((item) => isSameNews(item, move)));
    if (fresh.length === 0) refuse(...whyNone(candidate.lead, sure, news, memory.moves));
    else {
      taken.push(candidate);
      items.push(...fresh.slice(0, plan.limit - items.length));
    }
  }
  return { items, taken, refusals };
};

function whyNone(
  lead: Article,
  sure: readonly Move[],
  news: readonly Move[],
  told: readonly ToldMove[] | undefined,
): [rule: string, detail: string] {
  if (news.length > 0) return ["same-move", "another article tells of the same person's move"];
  const before = sure.flatMap((move) => toldBefore(move, told) ?? []);
  if (before.length > 0)
    return [
      "sent-before",
      before.map(({ issue, line }) => `told in issue ${issue.number}: “${line}”`).join("; "),
    ];
  const [doubt] = doubtsOf(lead, true);
  return doubt === undefined
    ? ["no-move", "tells of nobody taking or leaving a post by name"]
    : ["unsure-move", `for an editor: “${doubt.line}” ${doubt.why}`];
}

const toldBefore = (move: Move, told: readonly ToldMove[] = []): ToldMove | null =>
  told.find((earlier) => isSameMove(earlier, move)) ?? null;

/** One person's way from one post to the next is one piece of news. */
function isSameNews(item: Move, move: Move): boolean {
  return (
    isSameMove(item, move) ||
    (isSamePerson(item.person, move.person) && (item.action === "departs") !== (move.action === "departs"))
  );
}

function ownArticlesFirst(open: readonly Candidate[]): Candidate[] {
  const [own, roundUps]: [Candidate[], Candidate[]] = [[], []];
  for (const candidate of open) (isRoundUp(candidate.lead) ? roundUps : own).push(candidate);
  return [...own, ...roundUps];
}

/** The moves an article tells of, one for each person: the text's, or the headline's where only that is complete. */
function movesOf(article: Article): Move[] {
  const found = movesIn(article, "text").sure.map((move) => toMove(move, article, "text"));
  const titled = movesIn(article, "title").sure.map((move) => toMove(move, article, "title"));
  const complete = ({ organization }: Move) => Number(organization !== null);
  const bestFirst = [...found, ...titled].toSorted((a, b) => complete(b) - complete(a));
  const chosen: Move[] = [];
  for (const move of bestFirst)
    if (!chosen.some(({ person }) => isSamePerson(person, move.person))) chosen.push(move);
  return [...titled, ...found].filter((move) => chosen.includes(move));
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
