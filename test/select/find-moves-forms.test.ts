import { describe, expect, it } from "vitest";
import { findMoves, readMoves } from "../../src/select/find-moves.ts";
import { moveLine } from "../../src/select/move-line.ts";
import { processorTime } from "../processor-time.ts";

const lines = (text: string): string[] => findMoves(text).map(moveLine);

describe("findMoves, in the words of law firms, universities and wires", () => {
  it.each([
    [
      "Juan Sala, CEO of Instituto del Faro, in Westland, has been named president of Tern College, also in Westland.",
      ["Juan Sala has been named President of Tern College."],
    ],
    [
      "Tan Li, 58, Quay's chief operating officer, has taken over Blom's role as chief executive.",
      ["Tan Li has been named Chief Executive of Quay."],
    ],
    [
      "Mara Holt has been appointed provost and senior vice chancellor for academic affairs at Tern University.",
      [
        "Mara Holt has been named Provost and Senior Vice Chancellor for Academic Affairs at Tern University.",
      ],
    ],
    [
      "Mara Holt has joined Lock, Lidd & Sapp in Westport as a partner.",
      ["Mara Holt has been named Partner at Lock, Lidd & Sapp."],
    ],
    ["Mara Holt joined Lunt’s Oslo office as a partner.", ["Mara Holt has been named Partner at Lunt."]],
    ["Mara Holt joined Lunt’s tax practice, and will sit in Oslo.", ["Mara Holt has joined Lunt."]],
    ["Tern CISO Bo Lund is no longer head of research.", ["Bo Lund is leaving as Head of Research at Tern."]],
    [
      "Quay dismissed CEO Ann Bell, finance chief Bo Lund and CTO Cy Holt.",
      [
        "Ann Bell is leaving as CEO of Quay.",
        "Bo Lund is leaving as Finance Chief of Quay.",
        "Cy Holt is leaving as CTO of Quay.",
      ],
    ],
    ["Quay fired Ann Bell, its first CFO, on Monday.", ["Ann Bell is leaving as CFO of Quay."]],
    ["Quay fired its CEO and appointed Bo Lund as chairman.", ["Bo Lund has been named Chairman of Quay."]],
    ["Brindle City sack manager Bo Lund", ["Bo Lund is leaving as Manager of Brindle City."]],
    ["Tern parted company with manager Bo Lund on Monday.", ["Bo Lund is leaving as Manager of Tern."]],
    ["Quay has a new finance chief: Ann Bell", ["Ann Bell has been named Finance Chief of Quay."]],
    [
      "Quay CEO Ann Bell will step down and hand the job to Bo Lund.",
      ["Ann Bell is leaving as CEO of Quay.", "Bo Lund has been named CEO of Quay."],
    ],
    [
      "Quay CEO Ann Bell to retire, Bo Lund to return as chairman",
      ["Ann Bell is leaving as CEO of Quay.", "Bo Lund has been named Chairman of Quay."],
    ],
    ["Tern names Lin Tan as CEO Pat Gale’s successor", ["Lin Tan has been named CEO of Tern."]],
    [
      "Tern named Lin Tan as interim CEO, succeeding Pat Gale.",
      ["Lin Tan has been named Interim CEO of Tern.", "Pat Gale is leaving as CEO of Tern."],
    ],
    [
      "Mara Holt left Quay in May to join Tern Capital as head of risk.",
      ["Mara Holt has been named Head of Risk at Tern Capital."],
    ],
    ["Quay Finance Chief Bo Lund to Leave Company", ["Bo Lund is leaving as Finance Chief of Quay."]],
    ["The CFO of Quay Motors, Ann Bell, has resigned.", ["Ann Bell is leaving as CFO of Quay Motors."]],
    [
      "Quay CEO Ann Bell resigns; Bo Lund to take over",
      ["Ann Bell is leaving as CEO of Quay.", "Bo Lund has been named CEO of Quay."],
    ],
    [
      "Mara Holt was elected on Friday as the 14th president of Tern College.",
      ["Mara Holt has been named President of Tern College."],
    ],
    [
      "The Tern Museum has selected Mara Holt to be its next director.",
      ["Mara Holt has been named Director of Tern Museum."],
    ],
    ["Quay has appointed Mara Holt as a director.", ["Mara Holt has joined the board of Quay."]],
    [
      "After a decade at Quay Games, Ann Bell is stepping down as studio head.",
      ["Ann Bell is leaving as Studio Head of Quay Games."],
    ],
    [
      "Quay co-founder Ann Bell has handed the chief executive role to Bo Lund.",
      ["Ann Bell is leaving as Chief Executive of Quay.", "Bo Lund has been named Chief Executive of Quay."],
    ],
    ["Ann Bell, who ran Quay for nine years, will step down in March.", ["Ann Bell is leaving Quay."]],
    ["Former Tern CEO Ann Bell joins Quay", ["Ann Bell has joined Quay."]],
  ])("tells of: %s", (text, expected) => {
    expect(lines(text).toSorted()).toEqual(expected.toSorted());
  });

  it("takes the organisation of “The company” from the sentence before, which is evidence too", () => {
    const text = "Nobody slept. Quay Robotics raised $40 million. The company also hired Dana Witt as CFO.";
    const [move] = findMoves(text);
    expect(move).toMatchObject({ person: "Dana Witt", role: "CFO", organization: "Quay Robotics" });
    expect(text.slice(move!.evidence.start)).toMatch(/^Quay Robotics raised .* as CFO\.$/u);
  });

  it.each([
    "Ann Bell said she was tired. The company named Bo Lund CFO.",
    "Ann Bell leaves Quay to become CFO.",
    "Prime Minister Joan Bell today announced the appointment of Bo Lund as CFO.",
  ])("prints no person and no former employer as the organisation: %s", (text) => {
    const takers = findMoves(text).filter(({ action }) => action !== "departs");
    expect(takers.map(({ organization }) => organization)).toEqual(takers.map(() => null));
  });

  it.each([
    ["a lawsuit", "Judge dismisses lawsuit against former Tern president Bo Lund"],
    ["what somebody is called", "Sacked Quay finance chief Ann Bell tells inquiry of regret"],
    ["a demand, far before", "Rao calls on Tern University President Bo Lund to resign"],
    ["a union without a post", "Quay parts ways with Ann Bell"],
    ["a house moved", "Tern CEO Bo Lund moves to Westland"],
    ["a successor to an untold post", "Tern names Lin Tan as Pat Gale’s successor"],
    ["a guest in a show", "Quay CEO Ann Bell joins Morning Money"],
    ["a minister", "Bell sacks home secretary Bo Lund"],
    ["a minister’s minister", "Prime Minister Ann Bell fires foreign secretary Bo Lund in reshuffle"],
    ["an honour", "Ann Bell elected fellow of the Westland Society of Letters"],
    ["a firm taken over", "Quay CEO Ann Bell to take over Tern Foods"],
    ["what is left for no post", "Ann Bell left Westland to join the circus"],
  ])("finds none where it is about %s: %s", (_, text) => {
    expect(findMoves(text).filter(({ action }) => action !== "departs" || text.includes("lawsuit"))).toEqual(
      [],
    );
    expect(findMoves(text)).toEqual([]);
  });
});

describe("readMoves", () => {
  it.each([
    ["Lena Oak joins Halcyon Labs", "Lena Oak", "Halcyon Labs"],
    ["Lin Tan moves to Quay from Tern", "Lin Tan", "Quay"],
    ["Quay parts ways with Ann Bell", "Ann Bell", "Quay"],
    ["Tern names Lin Tan as Pat Gale’s successor", "Lin Tan", "Tern"],
    ["Quay CEO Ann Bell joins Morning Money", "Ann Bell", "Morning Money"],
  ])("shows the editor who moves where no post is told: %s", (text, person, organization) => {
    const { sure, doubted } = readMoves(text);
    expect(sure).toEqual([]);
    expect(doubted).toMatchObject([{ person, organization }]);
    expect(doubted[0]?.doubt).toMatch(/./u);
  });

  const timed = (text: string): number =>
    Math.min(...[0, 1, 2].map(() => processorTime(() => readMoves(text))));

  it.each([
    ["names", (n: number) => Array.from({ length: n }, (_, i) => `Ann B${"aeiou"[i % 5]}ll`).join(", ")],
    ["moves", (n: number) => "Quay named Ann Bell as CFO. ".repeat(n)],
    ["takings up", (n: number) => "It named Ann Bell as CFO. ".repeat(n)],
    ["nested quotes", (n: number) => '“‘"Ann Bell" named ‘Bo’ as “CEO”’” '.repeat(n)],
  ])("takes at most in proportion longer for eight times as many %s", (_, text) => {
    timed(text(500));
    const [few, many] = [timed(text(500)), timed(text(4000))];
    // Twice the proportion for a noisy machine; a square would be eight times it.
    expect(many).toBeLessThan(Math.max(20, 8 * few) * 2.5);
  });
});

describe("moveLine", () => {
  it.each([
    [
      "Head Of Its Sales",
      "State University System of Westland",
      "Head of its Sales at the State University System of Westland",
    ],
    ["dean", "University of Westland", "Dean of the University of Westland"],
    ["Senior Partner", "Harbour Lunt", "Senior Partner at Harbour Lunt"],
    ["director of public prosecutions", "UK", "Director of Public Prosecutions in the UK"],
    ["director", "Westland Harbour Authority", "Director of the Westland Harbour Authority"],
    ["publisher", "Westland Times", "Publisher of the Westland Times"],
    ["president", "Saint Tern University", "President of Saint Tern University"],
  ])("writes %s of %s as an editor would", (role, organization, told) => {
    expect(moveLine({ person: "Ann Bell", role, organization, action: "joins" })).toBe(
      `Ann Bell has been named ${told}.`,
    );
  });
});
