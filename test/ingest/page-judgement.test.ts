import { describe, expect, test } from "vitest";
import { isTeaser } from "../../src/ingest/is-teaser.ts";
import { notTheArticle } from "../../src/ingest/not-the-article.ts";

const words = (n: number, word = "herring") => Array.from({ length: n }, (_, i) => `${word}${i}`).join(" ");

describe("a teaser", () => {
  test.each([
    ["is short", "Gulls have taken over a crane.", true],
    ["is cut off, however long", `${words(200)} and the…`, true],
    ["is cut off in brackets", `${words(200)} and the [...]`, true],
    ["ends with a link to the rest", `${words(200)}.\n\nContinue reading →`, true],
    ["ends with a link to the rest, in German", `${words(200)}.\n\nWeiterlesen »`, true],
    ["is no article of many words", `${words(200)}.`, false],
    [
      "is no long article that speaks of reading more in its middle",
      `Read more books. ${words(300)}.`,
      false,
    ],
  ])("%s", (_, text, expected) => {
    expect(isTeaser(text)).toBe(expected);
  });
});

describe("the text of a page stands for an article", () => {
  const article = {
    title: "Gulls close the northern quay of Skarrholm",
    text: "Birds have taken over a crane. The port's owner expects them to leave on Friday.",
  };
  const full = `The northern quay of Skarrholm is closed since gulls sit on its crane. ${words(60)}.`;

  test("when it is longer than the teaser and shares its words", () => {
    expect(notTheArticle(article, full)).toBeNull();
  });

  test("when only the teaser's words are in it, and the title plays with words", () => {
    const playful = { ...article, title: "A winged strike" };
    expect(notTheArticle(playful, `${article.text} ${words(60)}`)).toBeNull();
  });

  test.each([
    ["it is empty", "", "no article"],
    ["it is a few words", "Gulls close the northern quay of Skarrholm. More soon.", "only 9 words"],
    [
      "it tells of something else",
      `Eels have won the regatta of Norderhaven. ${words(80, "eel")}.`,
      "something else",
    ],
    [
      "it is a cookie wall",
      `Gulls close the northern quay of Skarrholm. We and our partners ask you to accept all cookies. ${words(40)}`,
      "accept all cookies",
    ],
    [
      "it is a paywall",
      `Gulls close the northern quay of Skarrholm. Subscribe to continue. ${words(40)}`,
      "Subscribe to continue",
    ],
    [
      "it wants a login",
      `The quay of Skarrholm: Gulls close northern. Please log in to continue. ${words(40)}`,
      "log in to continue",
    ],
    [
      "it is a German paywall",
      `Gulls close the northern quay of Skarrholm. Jetzt abonnieren! ${words(40)}`,
      "Jetzt abonnieren",
    ],
  ])("never when %s", (_, found, reason) => {
    expect(notTheArticle(article, found)).toContain(reason);
  });

  test("never when the feed gives as much", () => {
    expect(notTheArticle({ ...article, text: `${full} ${words(40)}` }, full)).toMatch(
      /the page gives \d+ words, the feed \d+/,
    );
  });

  test("also when a long article speaks of cookies", () => {
    const found = `${full} The port's web page wants everybody to accept all cookies. ${words(250)}`;
    expect(notTheArticle(article, found)).toBeNull();
  });
});
