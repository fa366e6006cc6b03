import { describe, expect, it } from "vitest";
import { announcesNews } from "../../src/summarise/announces-news.ts";
import { isDangling, pointsBack, presumesKnown } from "../../src/summarise/dangling.ts";
import { summarize } from "../../src/summarise/summarize.ts";

describe("a sentence that leans on the one before it", () => {
  it.each([
    "Now it’s hoped that the branches open.",
    "For that, the bank starts with its branches.",
    "To do this, the bank needs its branches.",
    "Albeit it is more than a bank, it closed.",
    "(The bank of the first year had no branches.)",
    "Only the latter sells coins.",
    "Update: a few readers say that the branches are open.",
    "Editor’s note: the bank is in Porto.",
    "branches stay closed on Monday.",
  ])("%s", (sentence) => {
    expect(isDangling(sentence)).toBe(true);
  });

  it.each([
    "iHarbour closed forty branches.",
    "(Almost) all branches are closed on Monday, the bank said.",
    "For that price the bank would sell.",
    "Here, we report how the bank closed its branches.",
    "This guide explains how the bank closed its branches.",
  ])("is not: %s", (sentence) => {
    expect(isDangling(sentence)).toBe(false);
  });

  it("is none that begins its text with a small letter", () => {
    expect(isDangling("hafenblatt hilft der Bank.", true)).toBe(false);
    expect(isDangling("but nobody knows why.", true)).toBe(true);
  });
});

describe("a sentence that points back", () => {
  it.each([
    "Analysts of the bank expect these branches to open.",
    "On Monday the bank is making that easier.",
    "The bank’s “right person” in this case is an adult.",
    "The bank also closed its machines.",
    "Die Bank hat auch ihre Automaten geschlossen.",
    "Hauptgrund hierfür ist die Bank.",
    "Next we need a bank for all.",
    "You can now compare what the banks ask for in this table.",
    "Run the command below with the name of your bank.",
    "Today, the situation is reversed: banks ask for coins.",
    "The key here is that the bank has no coins.",
    "The new bank in Porto exemplifies this.",
    "There are occasional breaks in what the bank does.",
  ])("%s", (sentence) => {
    expect(pointsBack(sentence)).toBe(true);
  });

  it.each([
    "Der Grund dafür, dass die Bank schloss, ist Geld.",
    "In this post I show how the bank works.",
    "The bank closed this week.",
    "The bank closed.",
    "Banks have never seen a month like this.",
    "There are forty branches in Porto.",
    "The situation of banks in Porto is bad.",
  ])("is not: %s", (sentence) => {
    expect(pointsBack(sentence)).toBe(false);
  });
});

describe("a sentence that presumes somebody known", () => {
  it.each([
    "The suspect fled.",
    "El detenido, de 43 años, huyó.",
    "Der 43-Jährige floh.",
    "La victime a fui.",
  ])("%s", (sentence) => {
    expect(presumesKnown(sentence)).toBe(true);
  });

  it.each([
    "The chief fled.",
    "“Banks are bad,” Jo Marsh said.",
    "El banco cerró.",
    "The gunman of Porto fled.",
  ])("is not: %s", (sentence) => {
    expect(presumesKnown(sentence)).toBe(false);
  });
});

describe("a sentence that says that it is the news", () => {
  it.each([
    "Here, we report how banks close.",
    "In this study, we count banks.",
    "Our results suggest that banks close.",
    "Today we’re announcing a bank.",
    "We are excited to announce our bank.",
    "In response to what you asked for, we are happy to share our bank.",
    "We found that banks close.",
    "We show that banks close.",
  ])("%s", (sentence) => {
    expect(announcesNews(sentence)).toBe(true);
  });

  it.each(["We are in Porto.", "Today we’re at the bank.", "Here is a bank."])("is not: %s", (sentence) => {
    expect(announcesNews(sentence)).toBe(false);
  });
});

/** Too long for a teaser; no two of them tell of the same. */
const around = Array.from(
  "abcdefghijklmnop",
  (c) => `The ${c}alo was by the ${c}eno of the ${c}iro and the ${c}osu at the ${c}ema.`,
);
const long = (...first: string[]) => [...first, ...around].join(" ");

describe("what a summary puts together", () => {
  it("has no bare surname where the full name is left out", () => {
    const lead =
      "Harbour Bank of Porto closed its branches on Monday after the attack on the payments of the bank.";
    const full = "Jo Marsh owns it.";
    const bare = "Marsh said on Monday that Harbour Bank of Porto had paid for the attack on its branches.";
    const text = long(lead, full, "The sun was out.", bare);
    const of = (title: string) =>
      summarize({ title, text }, { sentences: 2, maxWords: 60 }).sentences.map((sentence) => sentence.text);
    expect(of("The payments of Harbour Bank of Porto")).not.toContain(bare);
    expect(of("Marsh: the payments of Harbour Bank of Porto")).toContain(bare);
  });

  it("opens with the first sentence where that tells what the title tells", () => {
    const lead = "The harbour’s bank buys new ferries and old docks with what it got for its tower in town.";
    const opening = (title: string) =>
      summarize({ title, text: long(lead) }, { sentences: 2, maxWords: 60 }).sentences[0]!.text;
    expect(opening("Ferries to Quay soon")).toBe(lead);
    expect(opening("What a week it was")).not.toBe(lead);
    const headed = { title: "Ferries to Quay soon", text: `The harbour at work\n\n${long(lead)}` };
    expect(summarize(headed, { sentences: 2, maxWords: 60 }).sentences[0]!.text).toBe(lead);
  });

  it("takes nothing out of what a line with a colon announces", () => {
    const announced = "Harbour Bank of Porto closed its branches after the attack on Harbour Bank on Monday.";
    const text = `Harbour Bank was attacked.\n\nThese are the notes of its owners:\n\n${announced}\n\n${long()}`;
    const chosen = summarize(
      { title: "The attack on Harbour Bank of Porto", text },
      { sentences: 2, maxWords: 60 },
    );
    expect(chosen.text).not.toContain(announced);
  });
});

describe("a teaser", () => {
  const limits = { sentences: 2, maxWords: 60 };
  const told = "Harbour Bank closed forty branches on Monday after an attack.";

  it("keeps a question that its next sentence answers", () => {
    const text = `Is it safe? Hopefully so, as the bank has closed forty branches on Monday. ${told} ${told.replace("forty", "all")}`;
    expect(summarize({ title: "Safety", text }, limits).sentences[0]!.text).toBe("Is it safe?");
  });

  it("is not taken by its beginning where another sentence says that it is the news", () => {
    const found = "Here, we report that Harbour Bank closed forty branches after an attack.";
    const text = `Banks are of use to all. Little is known of how they close. ${found} It has none in Porto. Nobody else has closed so many of its branches in a day.`;
    expect(summarize({ title: "How Harbour Bank closed", text }, { sentences: 1, maxWords: 60 }).text).toBe(
      found,
    );
  });

  it("does not end with a question whose answer is left out", () => {
    const text = `${told} Why did it not close all of them? Because cash was short, said its owners in Porto.`;
    expect(summarize({ title: "Attack", text }, limits).text).toBe(told);
  });

  it("does not end within a quotation", () => {
    const text = `${told} “We are very sorry for it. Nobody knew of it before,” said its owners in Porto. “It is over.”`;
    expect(summarize({ title: "Attack", text }, limits).text).toBe(told);
  });

  it("leaves out a sentence that leans on one that is none", () => {
    const text = `${told} This is what it wrote:\n\ncash --all --now\n\nAnd by cash, it means coins. Nobody has seen coins for years.`;
    expect(summarize({ title: "Attack", text }, limits).text).toBe(told);
  });

  it("has no scrap of a line that is left out", () => {
    const text = `Live on Harbour TV! Marsh seems to doubt the bank, only for her friends to say it is sound\n\n${told}`;
    expect(summarize({ title: "Doubts", text }, limits).text).toBe(told);
  });

  it("says more than a scrap where all else is half of a quotation", () => {
    const said = "“We are very sorry for all that Harbour Bank has done in forty branches.";
    const text = `${said} It was bad. We will pay.” “And more,” said Jo Marsh, “if it were up to us alone.`;
    expect(summarize({ title: "Marsh is sorry", text }, limits).text).not.toBe("It was bad.");
  });

  it("says more than an exclamation", () => {
    const text = `Jo Marsh, in The Wire:\n\nOh! What a bank. ${told} Its owners are in Porto for the week.`;
    expect(summarize({ title: "Marsh", text }, limits).text).toContain("Harbour Bank");
  });

  it("leaves out what leans on a sentence left out, also where all the rest fits", () => {
    const text = `${told} That\n\nshift has been hard on its owners in Porto.`;
    expect(summarize({ title: "Attack", text }, limits).text).toBe(told);
  });

  it("keeps apart what a line of no news stood between", () => {
    const text = `${told} Stay tuned for more. They leave forty owners behind. ${"The rest is about the town. ".repeat(2)}`;
    expect(summarize({ title: "Attack", text }, limits).text).not.toContain("They leave");
  });

  it("has no “However.” alone", () => {
    const text = `${told} However. Nobody in Porto saw anything of it.`;
    expect(summarize({ title: "Attack", text }, limits).text).not.toContain("However");
  });
});

describe("a standfirst without a full stop", () => {
  const limits = { sentences: 2, maxWords: 60 };
  const standfirst =
    "Owners of small shops in Porto say that the last counter of Harbour Bank was theirs as well";
  const title = "Why Harbour Bank left Porto";

  it("tells of a story that comes to its title late, and gets its stop", () => {
    const { text, sentences } = summarize({ title, text: `${standfirst}\n\n${long()}` }, limits);
    expect(sentences[0]!.text).toBe(standfirst);
    expect(text).toContain(`${standfirst}. The `);
  });

  it.each([
    [
      "news that says at once what its title says",
      `${standfirst}\n\nHarbour Bank left Porto on Monday after forty years by the old dock, Jo Marsh said. ${long()}`,
    ],
    ["a heading", `The counters of Harbour Bank by the old dock of Porto\n\n${long()}`],
    ["a caption", `Jo Marsh, left, is seen at the last counter of the bank in Porto\n\n${long()}`],
  ])("is no part of %s", (_, text) => {
    const [line] = text.split("\n");
    expect(summarize({ title, text }, limits).text).not.toContain(line);
  });
});
