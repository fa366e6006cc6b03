import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize } from "../../src/summarise/summarize.ts";
import { countWords } from "../../src/text/words.ts";

const title = "Ransomware hits payments of Harbour Bank in Porto";
const told =
  "Harbour Bank closed forty of its branches in Porto on Monday after ransomware hit the payments of the bank.";
/** Too long for a teaser, so that sentences are chosen from it; no two of them tell of the same. */
const talk = Array.from(
  "abcdefghijklmnopqrst",
  (c) => `the ${c}alo was by the ${c}eno of the ${c}iro and the ${c}osu at the ${c}ema.`,
).map((one) => one.replace("the", "The"));
const long = [talk[0], told, ...talk.slice(1)].join(" ");

const summary = (text: string, sentences: number, maxWords: number) =>
  summarize({ title, text }, { sentences, maxWords });

describe("the length of a summary", () => {
  it("overshoots with one sentence only, below 40 words by a third, and else where none fits", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 3, max: 70 }).map((words) => `Porto${" bank".repeat(words - 1)}.`),
          { maxLength: 40 },
        ),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 5, max: 80 }),
        (of, sentences, maxWords) => {
          const given = summary(of.join(" "), sentences, maxWords);
          const words = countWords(given.text);
          if (words <= maxWords) return;
          expect(given.sentences).toHaveLength(1);
          const alone = Math.max(maxWords, Math.min(40, (maxWords * 4) / 3));
          if (words > alone) for (const one of of) expect(countWords(one)).toBeGreaterThan(alone);
        },
      ),
    );
  });

  it("grows by a third for the sentence that tells the story, and by no more", () => {
    const words = countWords(told);
    expect(summary(long, 1, words).text).toBe(told);
    expect(summary(long, 1, Math.ceil((words * 3) / 4)).text).toBe(told);
    expect(summary(long, 1, Math.floor((words * 3) / 4) - 1).text).not.toBe(told);
  });

  it("has no sentence too short to say much, where there are others", () => {
    const { sentences } = summary(`${long} Harbour Bank is sorry.`, 10, 400);
    for (const { text } of sentences) expect(countWords(text)).toBeGreaterThan(6);
  });
});
