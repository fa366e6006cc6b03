import { describe, expect, it } from "vitest";
import { furnitureLength, isFurniture } from "../../src/text/furniture.ts";
import { processorTime } from "../processor-time.ts";

describe("isFurniture", () => {
  it.each([
    "By Jo Marsh, Tove Lund (Engineers, Harbour Tools); Ann Quay (Harbour Research).",
    "By: Jo Marsh on behalf of the Harbour Committee",
    "See story here.",
    "Sign up here.",
    "[Cross-posted from the blog of the bank, since it is still true.]",
    "You can sign up for the list on the page of the bank.",
    "Be sure to also check out our channel for more films.",
    "If you like what you read, consider buying a copy of the book!",
    "If you’re new to the bank’s blog, consider subscribing to it.",
    "If you have any questions about the bank, write to its desk.",
    "Catch the latest and top news of the bank, today and every day.",
    "Stay updated by visiting the bank’s page.",
    "Don’t forget to click the bell for the bank’s films.",
    "You can take this quiz to test what you know of banks.",
    "Get your code: Click here to download the free sample of the bank.",
    "I hope everyone had a great holiday.",
    "Take the quiz: what do you know of banks?",
    "This is a cross-post from the blog of Jo Marsh.",
    "Disclosure: the bank owns a part of this paper.",
  ])("holds: %s", (sentence) => {
    expect(isFurniture(sentence)).toBe(true);
  });

  it.each([
    "By Monday the bank had closed forty of its branches in Porto and Kiel.",
    "By Harbour Bank’s own count, forty branches are closed.",
    "See how the bank fares by Friday, its chief told investors in Porto.",
    "If you like cash, the branches of Harbour Bank are no place for you on Monday.",
    "Take the ferry to Porto and the bank pays half of the fare from Monday.",
    "This is an excellent year for banks.",
    "I hope the bank closes, Jo Marsh said.",
    "Get out of the bank, the latest news said.",
    "[The bank] has closed its branches, Jo Marsh said.",
  ])("does not hold: %s", (sentence) => {
    expect(isFurniture(sentence)).toBe(false);
  });

  it("takes a long line of capitals in a moment", () => {
    const lines = [`By ${"Jo Marsh, (of the Bank) ".repeat(20)}`.slice(0, 499), `By ${"A, ".repeat(160)}!`];
    expect(processorTime(() => lines.map(isFurniture))).toBeLessThan(100);
  });
});

describe("furnitureLength", () => {
  const told = "Harbour Bank closed forty branches.";
  it.each([
    ["an agency without a space", "(CNN)"],
    ["a place and an agency without a space", "Porto, Portugal (CNN)"],
    ["a paper in brackets", "(The Harbour Reporter)"],
    ["a label without a colon", "COMMENT "],
    ["a label with a colon", "OPINION: "],
  ])("is that of %s", (_, glued) => {
    expect(`${glued}${told}`.slice(furnitureLength(`${glued}${told}`))).toBe(told);
  });

  it("is that of a byline by initials, where a sentence plainly follows", () => {
    const sentence = "By HBW The bank closed forty branches.";
    expect(sentence.slice(furnitureLength(sentence))).toBe("The bank closed forty branches.");
  });

  it.each([
    "VIDEO GAMES are sold at forty branches of the bank.",
    "(Most) branches of the bank are closed on Monday.",
    "Harbour Bank (HB) closed forty branches on Monday.",
  ])("is nothing for: %s", (sentence) => {
    expect(furnitureLength(sentence)).toBe(0);
  });
});
