import { comparableWords } from "../../text/words.ts";

/** Words that hardly a sentence of the language does without, folded, and that the others do not have. */
export const markers: readonly (readonly [language: string, words: ReadonlySet<string>])[] = (
  [
    ["en", "the of and to is was with that has it from by at an after its for are"],
    ["de", "der die das und ist nicht mit von dem den ein eine auf fur im wird hat zu"],
    ["fr", "le les et est dans une pour qui au aux sur par ses ont plus cette du des"],
    ["es", "el los las y en una por con del se su ha tras al es"],
    ["pt", "o os um uma em nao com da do dos das no na ao foi e"],
  ] as const
).map(([language, words]) => [language, new Set(words.split(" "))]);

/** The language a text is written in as far as its commonest words or its letters tell; null if they do not. */
export function textLanguage(text: string): string | null {
  const head = text.slice(0, 1500);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(head)) return "ja";
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  for (const script of [
    /\p{Script=Cyrillic}/gu,
    /\p{Script=Arabic}/gu,
    /\p{Script=Hebrew}/gu,
    /\p{Script=Han}/gu,
  ])
    if ((head.match(script)?.length ?? 0) > letters / 2) return script.source;
  const words = comparableWords(head);
  const [first, second] = markers
    .map(([language, own]) => ({ language, count: words.filter((word) => own.has(word)).length }))
    .toSorted((a, b) => b.count - a.count);
  // One such word is enough for a headline, not for a text.
  const needed = words.length < 16 ? 1 : 3;
  return first === undefined || first.count < needed || first.count === second?.count ? null : first.language;
}
