import type { Article } from "../domain/feed.ts";
import type { EarlierTelling, ToldArticle, ToldMove } from "../domain/issue.ts";
import { newFacts, pointsToMoveOn, toldBy, weighFacts, type NewFact } from "./updates/moved-on.ts";

/** What earlier issues told, and the articles they told it from, as long as they are stored. */
export interface Memory {
  readonly told: readonly ToldArticle[];
  readonly articles: readonly Article[];
  /** The moves that earlier issues told. */
  readonly moves?: readonly ToldMove[];
}

/** What memory says of a story. */
export type Recalled =
  | { readonly verdict: "new" }
  | { readonly verdict: "sent-before"; readonly why: string }
  | {
      readonly verdict: "update";
      readonly earlier: EarlierTelling;
      /** The articles that tell what is new; the others that came since, and those that are passed over. */
      readonly movers: readonly Article[];
      readonly since: readonly Article[];
      readonly passed: readonly Article[];
      readonly why: string;
    };

/**
 * Whether a story was told before, and whether it has moved on since: an article that was published after the cutoff of
 * the last issue that told it says, in its title or first sentences, what no told article said. As an update a story
 * comes once.
 */
export function recaller({ told, articles }: Memory): (members: readonly Article[]) => Recalled {
  const byId = new Map(told.map((one) => [one.articleId, one]));
  const byUrl = new Map(told.map((one) => [one.canonicalUrl, one]));
  const asTold = new Map(articles.map((article) => [article.id, article]));
  return (members) => {
    const tellingOf = ({ id, canonicalUrl }: Article) => byId.get(id) ?? byUrl.get(canonicalUrl);
    const tellings = members.flatMap((member) => tellingOf(member) ?? []);
    const [first] = tellings.toSorted(
      ({ issue: a }, { issue: b }) => a.date.localeCompare(b.date) || a.number - b.number,
    );
    if (first === undefined) return { verdict: "new" };
    const { issue: earlier } = first;
    const no = `No. ${earlier.number} told it`;
    const update = tellings.find(({ isUpdate }) => isUpdate);
    if (update !== undefined)
      return { verdict: "sent-before", why: `${no}, and No. ${update.issue.number} told the update` };
    const cutoff = Math.max(...tellings.map((one) => new Date(one.cutoff).getTime()));
    const since = members.filter(
      (member) => tellingOf(member) === undefined && member.publishedAt.getTime() > cutoff,
    );
    if (since.length === 0) return { verdict: "sent-before", why: `${no}; nobody has told more of it since` };
    const said = toldBy(
      members
        .filter((member) => tellingOf(member) !== undefined)
        .map((member) => asTold.get(member.id) ?? member),
    );
    const judged = since.map((article) => ({ article, facts: newFacts(article, said) }));
    const movers = judged.filter(({ facts }) => weighFacts(facts) >= pointsToMoveOn);
    if (movers.length === 0)
      return { verdict: "sent-before", why: `${no}; ${nothingNew(judged.flatMap(({ facts }) => facts))}` };
    return {
      verdict: "update",
      earlier,
      movers: movers.map(({ article }) => article),
      since: judged.filter((one) => !movers.includes(one)).map(({ article }) => article),
      passed: members.filter((member) => !since.includes(member)),
      why: `${no}, and it has moved on: ${inWords(movers[0]!.facts)}`,
    };
  };
}

/** The first of each kind: `“arrested” (outcome, in the headline)`. */
function inWords(facts: readonly NewFact[]): string {
  const firsts = [...Map.groupBy(facts, ({ kind }) => kind).values()].map((same) => same[0]!);
  return firsts
    .map(({ kind, text, inTitle }) => `“${text}” (${kind}${inTitle ? ", in the headline" : ""})`)
    .join(", ");
}

function nothingNew(facts: readonly NewFact[]): string {
  return facts.length === 0
    ? "what came since says nothing new"
    : `what came since says too little that is new: ${inWords(facts)}`;
}
