import type { Article } from "../../domain/feed.ts";
import { splitSentences } from "../../text/split-sentences.ts";
import { countWords, foldCase } from "../../text/words.ts";
import { properNames } from "../proper-names.ts";
import { outcomesIn } from "./outcome-words.ts";
import { textLanguage } from "./text-language.ts";
import { amountsIn, idsIn, isSameAmount } from "./told-facts.ts";

type Said = Pick<Article, "title" | "text"> & Partial<Pick<Article, "language">>;

/** Something that an article says at its beginning and no told article said anywhere. */
export interface NewFact {
  readonly kind: "outcome" | "id" | "amount" | "name";
  /** As written. */
  readonly text: string;
  readonly inTitle: boolean;
}

/**
 * So many points make a story one that has moved on: one new outcome, id or amount in a headline, or two of different
 * kinds in the first sentences. Names never suffice: every newsroom names somebody else.
 */
export const pointsToMoveOn = 2;
const points = {
  outcome: { title: 2, lead: 1 },
  id: { title: 2, lead: 1 },
  amount: { title: 2, lead: 1 },
  name: { title: 0.5, lead: 0.25 },
} as const;
/** What a teaser of a few words lacks, the event need not have lacked. */
const wordsToTellFrom = 40;
const leadSentences = 2;
const leadLength = 500;

/** What the told articles said, read once for however many later articles. */
export function toldBy(told: readonly Said[]) {
  const text = told.map((one) => `${one.title}\n${one.text}`).join("\n\n");
  return {
    languages: new Set(told.map(languageOf)),
    enough: countWords(text) >= wordsToTellFrom,
    outcomes: outcomesIn(text),
    ids: idsIn(text),
    amounts: amountsIn(text),
    words: new Set(foldCase(text).match(/[\p{L}\p{N}]+/gu)),
  };
}

/** The facts of one article that are new beside what was told. */
export function newFacts(article: Said, told: ReturnType<typeof toldBy>): NewFact[] {
  const { title } = article;
  const lead = leadOf(article.text);
  const facts: NewFact[] = [];
  const gather = (kind: NewFact["kind"], read: (passage: string) => readonly string[]): void => {
    const known = new Set(read(title));
    for (const text of known) facts.push({ kind, text, inTitle: true });
    for (const text of read(lead)) if (!known.has(text)) facts.push({ kind, text, inTitle: false });
  };
  gather("id", (passage) => newIds(passage, told.ids));
  // In another language everything is in other words; only ids are the same in all.
  if (isForeign(article, told.languages)) return facts;
  gather("outcome", (passage) =>
    [...outcomesIn(passage)].flatMap(([name, text]) => (told.outcomes.has(name) ? [] : [text])),
  );
  if (!told.enough) return facts;
  gather("amount", (passage) =>
    amountsIn(passage)
      .filter((one) => !told.amounts.some((other) => isSameAmount(one, other)))
      .map(({ text }) => text),
  );
  gather("name", (passage) => [...properNames(passage)].filter((name) => !told.words.has(name)));
  return facts;
}

/** Each kind counts once, by its best place: ten new numbers are no more than one. */
export function weighFacts(facts: readonly NewFact[]): number {
  const best = new Map<string, number>();
  for (const { kind, inTitle } of facts)
    best.set(kind, Math.max(best.get(kind) ?? 0, points[kind][inTitle ? "title" : "lead"]));
  return [...best.values()].reduce((sum, value) => sum + value, 0);
}

function isForeign(article: Said, languages: ReadonlySet<string | null>): boolean {
  const language = languageOf(article);
  return language !== null && !languages.has(language) && !languages.has(null);
}

/** What the words tell, else what the feed says. */
function languageOf({ title, text, language }: Said): string | null {
  return textLanguage(`${title}\n${text}`) ?? language?.toLowerCase().split("-")[0] ?? null;
}

function newIds(passage: string, told: ReadonlyMap<string, string>): string[] {
  return [...idsIn(passage)].flatMap(([key, text]) => (told.has(key) ? [] : [text]));
}

function leadOf(text: string): string {
  const head = text.slice(0, leadLength);
  const sentences = splitSentences(head).slice(0, leadSentences);
  return head.slice(0, sentences.at(-1)?.end ?? 0);
}
