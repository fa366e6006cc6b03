import { describe, expect, it } from "vitest";
import { findMoves } from "../../src/select/find-moves.ts";
import { moveLine } from "../../src/select/move-line.ts";

const lines = (text: string): string[] => findMoves(text).map(moveLine).toSorted();

describe("findMoves, of those who go and those who follow them", () => {
  it.each([
    [
      "Quay Chief Executive Ann Bell to Leave Next Month",
      ["Ann Bell is leaving as Chief Executive of Quay."],
    ],
    ["Quay's Ann Bell to exit by year-end in shake-up", ["Ann Bell is leaving Quay."]],
    ["Quay veteran Ann Bell leaves to start chip company", ["Ann Bell is leaving Quay."]],
    ["Ann Bell is out at Quay", ["Ann Bell is leaving Quay."]],
    ["Tern co-president Ann Bell announces retirement", ["Ann Bell is leaving as Co-President of Tern."]],
    ["Tern Financial parts with CEO Ann Bell", ["Ann Bell is leaving as CEO of Tern Financial."]],
    ["Quay’s autonomous chief Ann Bell resigns", ["Ann Bell is leaving as Autonomous Chief of Quay."]],
    [
      "Quay CEO Ann Bell to leave in September; Tern's Bo Lund to succeed",
      ["Ann Bell is leaving as CEO of Quay.", "Bo Lund has been named CEO of Quay."],
    ],
    [
      "Ann Bell steps down as Quay CEO, with Bo Lund named successor",
      ["Ann Bell is leaving as CEO of Quay.", "Bo Lund has been named CEO of Quay."],
    ],
    [
      "Ann Bell steps down as Quay director, with Bo Lund taking her place",
      ["Ann Bell is leaving as Director of Quay.", "Bo Lund has been named Director of Quay."],
    ],
    [
      "Quay News President Ann Bell stepping down; Bo Lund to lead news operations",
      ["Ann Bell is leaving as President of Quay News.", "Bo Lund has joined Quay News."],
    ],
    [
      "Quay's Ann Bell to be succeeded by Tern's Bo Lund as CEO",
      ["Ann Bell is leaving as CEO of Quay.", "Bo Lund has been named CEO of Quay."],
    ],
    [
      "Quay Labs today announced that Ann Bell's successor as CEO will be Bo Lund.",
      ["Bo Lund has been named CEO of Quay Labs."],
    ],
    [
      "Bo Lund, who leads sales at Quay, will replace Ann Bell as CEO of Tern Cloud.",
      ["Ann Bell is leaving as CEO of Tern Cloud.", "Bo Lund has been named CEO of Tern Cloud."],
    ],
    [
      "Quay said Bo Lund will take over as CEO from Ann Bell on Nov. 1.",
      ["Ann Bell is leaving as CEO of Quay.", "Bo Lund has been named CEO of Quay."],
    ],
    [
      "Quay CEO Ann Bell retires, Bo Lund and Cy Holt named interim co-CEOs",
      [
        "Ann Bell is leaving as CEO of Quay.",
        "Bo Lund has been named Interim Co-CEO of Quay.",
        "Cy Holt has been named Interim Co-CEO of Quay.",
      ],
    ],
    [
      "Ann Bell resigns from Quay, joins rival Tern",
      ["Ann Bell has joined Tern.", "Ann Bell is leaving Quay."],
    ],
    ["Ann Bell exits Quay to run Tern", ["Ann Bell has joined Tern.", "Ann Bell is leaving Quay."]],
    ["Ann Bell has left Quay Superintelligence", ["Ann Bell is leaving Quay Superintelligence."]],
    ["Quay's Secret CEO Ann Bell out, sales slump", ["Ann Bell is leaving as CEO of Quay's Secret."]],
    [
      "Quay co-founder Ann Bell is leaving the company she began 11 years ago.",
      ["Ann Bell is leaving as Co-Founder of Quay."],
    ],
    [
      "Harbour Office chief executive Ann Bell to step down",
      ["Ann Bell is leaving as Chief Executive of the Harbour Office."],
    ],
    ["Quay replaces CEO Ann Bell", ["Ann Bell is leaving as CEO of Quay."]],
    [
      "Quay ousts CEO Ann Bell, names Bo Lund as successor",
      ["Ann Bell is leaving as CEO of Quay.", "Bo Lund has been named CEO of Quay."],
    ],
    [
      "Quay Bank governor Ann Bell will be replaced by her deputy, Bo Lund, in May.",
      ["Ann Bell is leaving as Governor of Quay Bank.", "Bo Lund has been named Governor of Quay Bank."],
    ],
    [
      "Oslo-listed Quay said Ann Bell would step down as chief executive and be succeeded by Bo Lund.",
      ["Ann Bell is leaving as Chief Executive of Quay.", "Bo Lund has been named Chief Executive of Quay."],
    ],
  ])("tells of: %s", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe("findMoves, of those who come", () => {
  it.each([
    [
      "Ex-Tern exec Ann Bell lands at Quay as head of robotics",
      ["Ann Bell has been named Head of Robotics at Quay."],
    ],
    ["Tern's Ann Bell to take on new role as president", ["Ann Bell has been named President of Tern."]],
    [
      "Tern Bank's new governor will be Rhee Sang-woo, it said.",
      ["Rhee Sang-woo has been named Governor of Tern Bank."],
    ],
    [
      "Tern's executive board on Wednesday elected Ann Bell as president.",
      ["Ann Bell has been named President of Tern."],
    ],
    ["Former harbour adviser Ann Bell hired by Quay Strategies", ["Ann Bell has joined Quay Strategies."]],
    ["Ann Bell has been tapped by Quay to head up its public business.", ["Ann Bell has joined Quay."]],
    ["Ann Bell has been unveiled as chair of Quay.", ["Ann Bell has been named Chair of Quay."]],
    ["Quay taps Ann Bell from Tern to head banking", ["Ann Bell has joined Quay."]],
    [
      "Quay has a new Chief Financial Officer in Ann Bell.",
      ["Ann Bell has been named Chief Financial Officer of Quay."],
    ],
    ["Tern exec Ann Bell promoted to COO", ["Ann Bell has been promoted to COO of Tern."]],
    [
      "Quay founder Ann Bell moves from CEO to chief evangelist",
      ["Ann Bell has been named Chief Evangelist of Quay."],
    ],
    ["Ann Bell joins Quay as CFO from Tern", ["Ann Bell has been named CFO of Quay."]],
    ["Ann Bell will lead Quay as CEO effective Jan. 15.", ["Ann Bell has been named CEO of Quay."]],
    [
      "Ann Bell has been made acting chief executive of Quay.",
      ["Ann Bell has been named Acting Chief Executive of Quay."],
    ],
    ["Quay has made three hires, with Ann Bell joining as CFO.", ["Ann Bell has been named CFO of Quay."]],
    ["Tern's Ann Bell to lead Quay", ["Ann Bell has joined Quay."]],
    ["Ann Bell will be Quay’s next CEO", ["Ann Bell has been named CEO of Quay."]],
    ["Quay hires Ann Bell back as partner", ["Ann Bell has been named Partner at Quay."]],
    [
      "Two new directors, Ann Bell and Bo Lund, will join the board of Quay Mining.",
      ["Ann Bell has joined the board of Quay Mining.", "Bo Lund has joined the board of Quay Mining."],
    ],
    [
      "Ann Bell takes over as chair of Quay and Bo Lund as CEO.",
      ["Ann Bell has been named Chair of Quay.", "Bo Lund has been named CEO of Quay."],
    ],
  ])("tells of: %s", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it.each([
    "Ann Bell named CEO of the year by Harbour Weekly",
    "Film maker Ann Bell named president of Westport jury",
    "Tern appoints Goldman Sachs to run its savings account",
    "Ann Bell is leaving Seattle for Miami",
    "Tern president Ann Bell leaves for Brussels after ruling",
    "Lund fires defence minister Ann Bell",
    "Ann Bell, who took over as chief executive in 2017, has steered Tern well.",
    "Quay hires Ann Bell to direct its next film",
    "Tern CEO Ann Bell heads to China as sales slump",
    "Ann Bell joins Project Harbour as lead",
    "Quay shareholders want Ann Bell removed as chair",
    "Founder of Quay, Ann Bell, leaves France for Dubai",
    "Ann Bell has left Instagram",
    "Ann Bell to lead Norway at the games",
  ])("prints no: %s", (text) => {
    expect(lines(text)).toEqual([]);
  });
});
