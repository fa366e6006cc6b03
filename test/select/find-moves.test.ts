import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMoves, readMoves } from "../../src/select/find-moves.ts";
import { moveLine } from "../../src/select/move-line.ts";
import { processorTime } from "../processor-time.ts";

const lines = (text: string): string[] => findMoves(text).map(moveLine);

describe("findMoves", () => {
  it.each([
    ["Jason Hogg has been named Executive Chairman of CYPFER.", "Jason Hogg", "Executive Chairman", "CYPFER"],
    [
      "HUB Cyber Security has appointed former PayPal and American Express executive Paul Parisi as its Global Chief Revenue Officer.",
      "Paul Parisi",
      "Global Chief Revenue Officer",
      "HUB Cyber Security",
    ],
    [
      "Cloud security startup Upwind has appointed Rinki Sethi as Chief Security Officer.",
      "Rinki Sethi",
      "Chief Security Officer",
      "Upwind",
    ],
  ])("reads every field of: %s", (text, person, role, organization) => {
    expect(findMoves(text)).toEqual([
      { person, role, organization, action: "joins", evidence: { start: 0, end: text.length } },
    ]);
  });

  it.each([
    [
      "Harbour Bank names Priya Nair chief information security officer",
      "Priya Nair has been named Chief Information Security Officer of Harbour Bank.",
    ],
    [
      "Tern Security hires former Quay CISO Lars Holm as VP of engineering",
      "Lars Holm has been named VP of Engineering at Tern Security.",
    ],
    [
      "Tern Holdings, Inc. (NASDAQ: TERN), the mooring company, today announced the appointment of Dina Marsh as Chief Revenue Officer.",
      "Dina Marsh has been named Chief Revenue Officer of Tern Holdings, Inc.",
    ],
    [
      "Ex-Quay executive Dana Reyes joins Tern Security as chief product officer",
      "Dana Reyes has been named Chief Product Officer of Tern Security.",
    ],
    ["Quay Appoints New CFO, Sara Lind", "Sara Lind has been named CFO of Quay."],
    ["Lena Fischer takes over as CEO of Nordbahn", "Lena Fischer has been named CEO of Nordbahn."],
    ["Nordbahn’s new CEO is Lena Fischer.", "Lena Fischer has been named CEO of Nordbahn."],
    [
      "Dr. Amy Chen has been appointed Dean of Engineering at Northfield University.",
      "Amy Chen has been named Dean of Engineering at Northfield University.",
    ],
    [
      "Quay Systems promotes Sara Lind to president",
      "Sara Lind has been promoted to President of Quay Systems.",
    ],
    ["Ruth Adler joins Tern’s board", "Ruth Adler has joined the board of Tern."],
    ["CISA Director Paul Mbeki stepping down", "Paul Mbeki is leaving as Director of CISA."],
    [
      "Marek Nowak resigned on Friday as chief technology officer of Quay Systems.",
      "Marek Nowak is leaving as Chief Technology Officer of Quay Systems.",
    ],
    ["Nordbahn fires CEO Lena Fischer", "Lena Fischer is leaving as CEO of Nordbahn."],
    [
      "José Álvarez-Ruiz has been named head of sales at Café Förde.",
      "José Álvarez-Ruiz has been named Head of Sales at Café Förde.",
    ],
    ["New York Times Names Will Bardeen CFO", "Will Bardeen has been named CFO of the New York Times."],
  ])("tells in one line: %s", (text, line) => {
    expect(lines(text)).toEqual([line]);
  });

  it("reads both halves of a succession", () => {
    expect(
      lines("Quay Systems named Omar Haddad as its chief executive, succeeding Ana Silva, who will retire."),
    ).toEqual([
      "Omar Haddad has been named Chief Executive of Quay Systems.",
      "Ana Silva is leaving as Chief Executive of Quay Systems.",
    ]);
  });

  it("reads two people named in one sentence", () => {
    expect(
      lines("Tern Security appointed Juan Ruiz Chief Marketing Officer and Ann Cole Chief People Officer."),
    ).toEqual([
      "Juan Ruiz has been named Chief Marketing Officer of Tern Security.",
      "Ann Cole has been named Chief People Officer of Tern Security.",
    ]);
  });

  it("reads a round-up sentence by sentence, with the evidence of each", () => {
    const text =
      "People on the move.\n\nHarbour Labs hired Jo Marsh as chief of staff. The sea was calm.\n\nNadia Okafor joins Tern Security as CISO.";
    const evidence = findMoves(text).map(({ evidence: { start, end } }) => text.slice(start, end));
    expect(evidence).toEqual([
      "Harbour Labs hired Jo Marsh as chief of staff.",
      "Nadia Okafor joins Tern Security as CISO.",
    ]);
  });

  it("gives a move that headline and text both tell once", () => {
    expect(
      findMoves("Harbour Bank names Priya Nair CISO.\n\nHarbour Bank has named Priya Nair as its CISO."),
    ).toHaveLength(1);
  });

  it.each([
    ["nobody named", "Tern names its first CISO"],
    ["nobody named", "Harbour Foods Hires Quay-Lund CFO to Lead Its Finances"],
    ["nobody named", "Fjord Energy CEO Steps Down After Outcry"],
    ["an award", "Tern Named a Leader in Endpoint Security"],
    ["an award", "Quay was named to the 2026 list of the best places to work."],
    ["a demand", "Union calls for Nina Patel to resign as CEO of Tern"],
    ["a denial", "Nina Patel denies she will step down as CEO of Tern"],
    ["a talk", "Tern CEO Nina Patel joins the podcast to discuss hiring"],
    ["an old move", "Bo Lund, who stepped down as Quay CEO in 2021, did not comment."],
    ["elected office", "Ana Costa resigns as prime minister of Westland"],
    ["things that leave", "Tropical Storms Leave Behind Nasty Germs, Study Finds"],
    ["people who leave a place", "Mara Holt left Anders Vik with a mountain to climb."],
    ["a firm that joins", "Quay Joins Harbour Intelligent Security Association"],
    ["a firm as adviser", "Tern names Marlow Cole as adviser on sale of its pump unit"],
    ["a firm as auditor", "Tern Appoints Marlow Thornby as Auditor"],
    ["an award", "Lea Holm named best director at the Brindle film festival"],
    ["an award", "Vik Shah Named CEO of the Year by Harbour Magazine"],
    ["a question", "Will Carla Mendes be the next CEO of Tern?"],
    ["a plan", "Tern was considering appointing Carla Mendes as chief executive, two people said."],
    ["an offer", "Carla Mendes rejected an offer to become chief executive of Tern."],
    ["an election", "Senator Joan Bell elected president of Westland in landslide"],
    ["a head of state", "Ana Costa to replace Rui Melo as Portugal president"],
    ["a building", "President Hale abruptly left the White House after lunch."],
    ["an app", "Mara Holt joins Chirper"],
    ["a transfer", "Luis Ortega leaves Brindle City for Larkspur United"],
    ["last year", "Tina Ford stepped down as Fizz CMO last year and now runs a bakery."],
    ["an aside", "John Dean, who stepped down as head of Tern in June, has a new job."],
    ["a firm that replaces", "Quay Cars replaces Jim Rowe as CEO"],
  ])("finds none where it is about %s: %s", (_, text) => {
    expect(findMoves(text)).toEqual([]);
  });

  it("gives evidence that lies in the text and holds the person’s name, whatever stands around it", () => {
    const around = fc.array(
      fc.constantFrom(
        "The sea was calm.",
        "Tern names its first CISO.",
        "🎉",
        "Mr. Lund of Quay Inc. slept.",
        "\n\n",
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(around, around, (before, behind) => {
        const text = [...before, "Harbour Bank has appointed Priya Nair as its CISO.", ...behind].join(" ");
        const moves = findMoves(text);
        expect(moves.map(({ person }) => person)).toContain("Priya Nair");
        for (const { person, evidence } of moves)
          expect(text.slice(evidence.start, evidence.end)).toContain(person);
      }),
    );
  });

  it("finds none in a text without anything to read", () => {
    for (const text of ["", " ", "\n\n", "🎉🎉🎉", "<p></p>"]) expect(findMoves(text)).toEqual([]);
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => Array.isArray(findMoves(text))),
    );
  });

  it.each([
    ["emoji", "🎉".repeat(250_000)],
    ["no full stop", "has named the of and ".repeat(50_000)],
    ["names and verbs only", "Named Ann Bell And Carl Dent, ".repeat(35_000)],
    ["brackets", "((,)".repeat(250_000)],
    ["commas", "Ann Bell, ".repeat(100_000)],
    ["capitals", "HARBOUR BANK NAMES ANN BELL CISO AND ".repeat(27_000)],
    [
      "HTML left in",
      '<p class="a">Tern <b>has appointed</b> <a href="https://tern.example/">Ann Bell</a> as CEO</p>'.repeat(
        10_000,
      ),
    ],
    ["a list mark and dashes", "• — – - ".repeat(120_000)],
    ["a thousand moves", "Harbour Bank has appointed Priya Nair as its CISO. ".repeat(20_000)],
  ])("answers within two seconds of the processor to a megabyte of %s", (_, text) => {
    expect(processorTime(() => findMoves(text))).toBeLessThan(2000);
  });
});

describe("readMoves", () => {
  it("says what makes a move doubtful, and never doubts whom it is sure of", () => {
    const { sure, doubted } = readMoves(
      "Tern could name Carla Mendes as chief executive. Quay has appointed Bo Lund as CFO. Will Bo Lund be CEO of Tern?",
    );
    expect(sure.map(({ person }) => person)).toEqual(["Bo Lund"]);
    expect(doubted).toMatchObject([
      { person: "Carla Mendes", organization: "Tern", doubt: "“could” stands before it" },
    ]);
  });
});

describe("moveLine", () => {
  it("says no more than is known, and ends in one full stop", () => {
    const field = fc.option(fc.constantFrom("CISO", "chief executive", "head of sales", "Quay Inc."));
    const action = fc.constantFrom(
      "joins" as const,
      "promoted" as const,
      "departs" as const,
      "board" as const,
    );
    fc.assert(
      fc.property(field, field, action, (role, organization, action) => {
        const line = moveLine({ person: "Ann Bell", role, organization, action });
        expect(line).toMatch(/^Ann Bell (?:has|is) .*[^.]\.$/u);
        expect(line).not.toMatch(/null|undefined|\b(?:he|she|his|her)\b| {2}/u);
      }),
    );
  });
});
