import { describe, expect, test } from "vitest";
import { otherLanguage } from "../../src/select/other-language.ts";
import { article, choose, defaults, reasonOf, titles } from "./sample-choice.ts";

const texts = {
  en: "The harbour of Fenholm was closed on Monday after a flood. It is not known when it will open, said the port's director, and ships are sent to Larkspur for now.",
  de: "Der Hafen von Fenholm ist seit Montag geschlossen, weil das Wasser in die Hallen lief. Wann er wieder öffnet, ist nicht bekannt, und die Schiffe werden in den nächsten Hafen geschickt.",
  pl: "Port w Fenholm jest od poniedziałku zamknięty po powodzi, która zalała hale. Nie wiadomo, kiedy zostanie otwarty, a statki kierowane są do innych portów na wybrzeżu, poinformował dyrektor portu podczas konferencji prasowej. Straty szacuje się na wiele milionów złotych.",
  ru: "Порт Фенхольм закрыт с понедельника после наводнения, когда он откроется, неизвестно.",
  ja: "フェンホルム港は月曜日から洪水のため閉鎖されており、再開の時期は不明です。船は別の港に向かっています。",
};
const why = (publication: string, text: string, language: string | null = null, title = "Fenholm") =>
  otherLanguage(publication)({ title, text, language });

describe("an article in another language than the publication's", () => {
  test.each(["de", "pl", "ru", "ja"] as const)(
    "is told from its text alone: %s in an English issue",
    (language) => expect(why("en-GB", texts[language])).toMatch(/“en”|letters of en/),
  );

  test.each(["en", "pl", "ru", "ja"] as const)("%s in a German issue", (language) =>
    expect(why("de", texts[language])).not.toBeNull(),
  );

  test.each(["en", "de", "pl", "ru", "ja"] as const)("is none in its own: %s", (language) =>
    expect(why(language, texts[language], language)).toBeNull(),
  );

  test("is told from its letters where a short text has none of the commonest words", () => {
    const swedish =
      "Bilar körde på älgar vid sjön igår. Två förare fördes därifrån med lätta skador; vägen spärrades av några timmar, säger räddningstjänsten.";
    expect(why("en", swedish)).toBe("it is written with letters that “en” has not");
    expect(why("en", "Peña, Núñez, Müller, Gözübüyük, Ørsted. ".repeat(2) + texts.en)).toBeNull();
  });

  test("a feed that says a wrong language of itself does not make it one", () =>
    expect(why("en", texts.en, "pl")).toBeNull());

  test.each([
    ["a short headline", "Port w Fenholm zamknięty", "pl"],
    ["a list of names of a feed in the language", "Fenholm, Larkspur, Veridan, Castor. ".repeat(20), "en"],
    ["nothing at all", "", "pl"],
    ["numbers", "1 2 3 ".repeat(60), null],
  ])("nobody can tell of %s", (_, text, language) => expect(why("en", text, language, "")).toBeNull());

  test("a language written in two scripts is not judged by its letters", () =>
    expect(why("sr", texts.pl)).toBeNull());
});

describe("in an issue", () => {
  const own = article("own", "Worm eats through Quillon routers", {
    publishedAt: new Date("2026-11-22T12:00:00Z"),
  });
  const polish = article("pl", "Port w Fenholm zamknięty po powodzi", { text: texts.pl, language: "pl" });

  test("it stands behind all that readers can read, and its score says why", () => {
    const choice = choose([polish, own]);
    expect(titles(choice, "top")).toEqual([own.title, polish.title]);
    expect(reasonOf(choice, "pl")?.score?.terms.find(({ name }) => name === "language")).toEqual({
      name: "language",
      value: -2,
      why: "its feed says “pl”, and the publication is in “en”",
    });
  });

  test("a weight of 0 takes nothing from it", () => {
    const settings = { ...defaults(), weights: { ...defaults().weights, language: 0 } };
    expect(titles(choose([polish, own], { settings }), "top")).toEqual([polish.title, own.title]);
  });
});
