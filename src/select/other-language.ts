import type { Article } from "../domain/feed.ts";
import { foldCase } from "../text/words.ts";
import { markers, textLanguage } from "./updates/text-language.ts";

type Written = Pick<Article, "title" | "text" | "language">;

/** Why an article is plainly not in the publication's language, in words; null where it is, or where nobody can tell. */
export type OtherLanguage = (article: Written) => string | null;

/** So much of a text is enough to tell. */
const enough = 500;
/** Headlines and names alone tell nothing for sure. */
const fewestWords = 20;
const fewestLetters = 20;
/** Of the words of a text in a language, its commonest ones are at least so many; a list of names has fewer. */
const leastOwn = 0.05;
/** And so many of a foreign text's words have letters that the language lacks, where it has any such. */
const leastForeign = 0.08;
/** Beyond so many words without any of the commonest, it is no list of names. */
const manyWords = 40;

/** Letters beyond a to z. */
const accented: Readonly<Record<string, string>> = {
  en: "",
  de: "äöüß",
  fr: "àâæçéèêëîïôœùûüÿ",
  es: "áéíñóúü",
  pt: "áâãàçéêíóôõúü",
};

const scripts: Readonly<Record<string, RegExp>> = {
  Latn: /\p{Script=Latin}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Grek: /\p{Script=Greek}/gu,
  Arab: /\p{Script=Arabic}/gu,
  Hebr: /\p{Script=Hebrew}/gu,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Hans: /\p{Script=Han}/gu,
  Hant: /\p{Script=Han}/gu,
  Kore: /[\p{Script=Hangul}\p{Script=Han}]/gu,
};
/** Written in more scripts than one. */
const biscriptal = /^(?:sr|bs|uz|az|kk|ky|tg|tk|ku|pa|mn|ha|tt)$/u;

const hasOtherLetters = (word: string, own: string): boolean =>
  Array.from(word.normalize("NFC")).some((letter) => letter > "z" && !own.includes(letter));

/** @param publication its language, as a tag */
export function otherLanguage(publication: string): OtherLanguage {
  const { language: own } = new Intl.Locale(publication);
  const script = biscriptal.test(own) ? undefined : scripts[new Intl.Locale(publication).maximize().script!];
  const common = markers.find(([language]) => language === own)?.[1];
  const known = new WeakMap<Written, string | null>();
  const tell = ({ title, text, language }: Written): string | null => {
    const said = `${title}\n${text}`.slice(0, enough);
    const letters = said.match(/\p{L}/gu)?.length ?? 0;
    if (letters < fewestLetters) return null;
    if (script !== undefined && (said.match(script)?.length ?? 0) < letters / 4)
      return `it is not in the letters of ${own}`;
    if (common === undefined) return null;
    const words = foldCase(said).match(/\p{L}+/gu) ?? [];
    if (words.length < fewestWords) return null;
    const share = words.filter((word) => common.has(word)).length / words.length;
    if (share >= leastOwn) return null;
    const declared = language?.toLowerCase().split(/[-_]/u)[0];
    if (declared && declared !== own)
      return `its feed says “${declared}”, and the publication is in “${own}”`;
    const found = textLanguage(said);
    if (found !== null && found !== own)
      return `it reads like “${found}”, and the publication is in “${own}”`;
    const spelt = said.toLowerCase().match(/\p{L}+/gu) ?? [];
    const foreign = spelt.filter((word) => hasOtherLetters(word, accented[own] ?? "")).length;
    if (foreign >= spelt.length * leastForeign) return `it is written with letters that “${own}” has not`;
    return !declared && words.length >= manyWords
      ? `it has hardly any of the words that “${own}” does not do without`
      : null;
  };
  return (article) => {
    let why = known.get(article);
    if (why === undefined) known.set(article, (why = tell(article)));
    return why;
  };
}
