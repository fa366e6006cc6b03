import { stopWords } from "../text/stop-words.ts";
import { comparableWords, countWords } from "../text/words.ts";

/** Fewer words than this are a caption, an error or a wall. */
const shortest = 30;
/** In a text longer than this a word about cookies or subscribing is part of the article, or does no harm. */
const longestWall = 200;
const walls =
  /\b(?:enable javascript|javascript (?:is|has been) disabled|(?:accept|manage|use of|uses) (?:all )?cookies|cookie (?:policy|settings|preferences)|subscribe (?:now )?to (?:continue|read|unlock)|subscribers? only|already (?:a subscriber|have an account)|(?:sign|log) in to (?:continue|read|your)|create (?:a free|an) account|verify (?:that )?you are (?:a )?human|checking your browser|access (?:denied|to this page)|unusual traffic|page (?:not found|can['’]t be found)|this content is not available|jetzt abonnieren|bereits abonnent|anmelden,? um|cookies? (?:akzeptieren|zustimmen)|zustimmen und weiter|seite nicht gefunden|réservé aux abonnés|abonnez-vous|accepter les cookies|page introuvable|suscríbete|aceptar (?:las )?cookies|solo para suscriptores|abbonati|accetta i cookie|alleen voor abonnees|cookies accepteren)\b/iu;

/**
 * Why the text that was found on a page cannot stand for the article that links to it, in words; null where it can.
 * @param article title and text as the feed gives them
 */
export function notTheArticle(
  article: { readonly title: string; readonly text: string },
  found: string,
): string | null {
  const words = countWords(found);
  if (words < shortest)
    return words === 0 ? "no article was found on the page" : `only ${words} words were found on the page`;
  const wall = words < longestWall ? walls.exec(found)?.[0] : undefined;
  if (wall !== undefined) return `the page seems to be a wall: “${wall}”`;
  const said = new Set(comparableWords(found));
  if (sharedPart(article.title, said) < 0.5 && sharedPart(article.text, said) < 0.5)
    return "the page tells of something else";
  const given = countWords(article.text);
  return words > given ? null : `the page gives ${words} words, the feed ${given}`;
}

/** How much of a text's words, without those that every text has, stand in another: 0 to 1. */
function sharedPart(text: string, said: ReadonlySet<string>): number {
  const words = new Set(
    comparableWords(text.slice(0, 600)).filter((word) => word.length > 1 && !stopWords.has(word)),
  );
  if (words.size === 0) return 0;
  return [...words].filter((word) => said.has(word)).length / words.size;
}
