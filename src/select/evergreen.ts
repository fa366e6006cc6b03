import type { Article } from "../domain/feed.ts";

const things =
  "ways|tips|tricks|things|reasons|questions|steps|signs|myths|mistakes|lessons|takeaways|facts|recipes|ideas|gadgets|" +
  "tipps|gründe|dinge|fragen|schritte|conseils|astuces|façons|raisons|choses|consejos|trucos|claves|formas|razones|cosas|dicas|maneiras|motivos|coisas|consigli|trucchi|modi|motivi";
/** By the beginning of a headline, or of what follows its colon. */
const begins = [
  String.raw`(?:\S+ )?how[- ]to\b`,
  String.raw`(?:the |our )?(?:(?:top|best) )?\d{1,3} (?:[\p{L}-]+ ){0,2}(?:${things})\b`,
  String.raw`(?:the |our )?(?:\d{1,3} )?best (?!buy\b)[\p{L}-]+ (?:[\p{L}-]+ ){0,3}(?:for|of|to|in|you|we)\b`,
  String.raw`(?:what (?:is|are)|¿(?:qué|cuál|cuáles) (?:es|son)|was (?:ist|sind|bedeutet)|qu['’]est-ce qu|o que é|che cos['’]è|cos['’]è) ?[^,;:]{2,60}\?$`,
  String.raw`watch(?:: | now\b| live\b| (?:the |a |our )?(?:\S+ ){0,3}(?:trailer|episode|video)\b)`,
  String.raw`(?:a |the |your )?(?:complete |ultimate |beginner['’]?s['’]? |step[- ]by[- ]step |buying |gift )+guide\b`,
  String.raw`(?:so (?:geht|klappt|gelingt|funktioniert)|anleitung|comment [\p{L}]+(?:er|ir|re)|cómo [\p{L}]+(?:ar|er|ir)|como [\p{L}]+(?:ar|er|ir)|come [\p{L}]+(?:are|ere|ire))(?!\p{L})`,
  String.raw`(?:\p{L}+ )?(?:quiz|crossword|sudoku|wordle|superquiz|horoscopes?|horoskop|horóscopo|oroscopo|kreuzworträtsel|mots croisés|crucigrama|cheat ?sheet|tutorial|open thread)(?!\p{L})`,
  String.raw`\[?(?:(?:live|free|upcoming|on[- ]demand|virtual) )*(?:webinar|webcast|virtual (?:event|summit))\b`,
  String.raw`(?:we['’]re|we are|now) hiring\b`,
  String.raw`(?:register|sign up) now\b|save the date\b`,
];
const title = new RegExp(String.raw`(?:^|[:|–—] )(?:${begins.join("|")})`, "iu");
const anywhere =
  /\b(?:photos?|pictures?|bild(?:er)?|deals?|quotes?|podcasts?) (?:of|des|for) the (?:day|week|month)\b|\b(?:promo|coupon|discount) codes?\b|\bwinning (?:lottery|powerball)\b|\blottery (?:results|numbers)\b|\blottozahlen\b/iu;
const category =
  /^(?:tutorials?|how[- ]?tos?|guides?|quiz(?:zes)?|horoscopes?|lottery|webinars?|events?|coupons|courses?|recipes)$/iu;

/**
 * What makes an article read the same in another week (guides, lists, quizzes, webinars, offers), by its headline and its
 * categories, in words; null where it reads as news.
 */
export function evergreenBy({
  title: said,
  categories,
}: Pick<Article, "title" | "categories">): string | null {
  const found = (title.exec(said) ?? anywhere.exec(said))?.[0].replace(/^[:|–—] /u, "");
  if (found !== undefined) return `“${found}” in its title`;
  const named = categories.find((one) => category.test(one.trim()) || anywhere.test(one));
  return named === undefined ? null : `its category is “${named.trim()}”`;
}
