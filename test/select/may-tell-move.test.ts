import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayTellMove } from "../../src/select/moves/may-tell-move.ts";
import { moveTokens } from "../../src/select/moves/move-tokens.ts";
import { appointments } from "../../src/select/moves/moves-by-appointment.ts";
import { arrivals } from "../../src/select/moves/moves-by-arrival.ts";
import { departures } from "../../src/select/moves/moves-by-departure.ts";
import { dismissals } from "../../src/select/moves/moves-by-dismissal.ts";
import { handovers } from "../../src/select/moves/moves-by-handover.ts";
import { endings } from "../../src/select/moves/moves-by-no-longer.ts";
import { successions } from "../../src/select/moves/moves-by-succession.ts";
import type { ReadMove } from "../../src/select/moves/read-move.ts";

const readers = [appointments, departures, endings, dismissals, handovers, arrivals, successions];
/** Some readers go on from what those before them found. */
const found = (text: string) =>
  readers.reduce<ReadMove[]>((moves, read) => [...moves, ...read(text, moveTokens(text, 0), moves)], []);

const tellings = [
  "has appointed",
  "hires",
  "appointment of",
  "the newly named",
  "was brought in",
  "taps",
  "adds",
  "confirms",
  "chose",
  "joins",
  "rejoined",
  "takes over as",
  "will take over",
  "left Quay to join",
  "took the helm as",
  "will serve as",
  "steps into the role of",
  "is moving to",
  "is now",
  "becomes",
  "resigns",
  "steps down",
  "is out",
  "out as",
  "hands over to",
  "is leaving",
  "fires",
  "parts ways with",
  "loses",
  "the exit of",
  "outgoing",
  "replaces",
  "is replaced by",
  "to succeed",
  "is no longer",
  "passes the baton to",
  "as the successor of",
];
const others = [
  "says",
  "of",
  "as",
  "the new",
  "and",
  ",",
  "for",
  "is",
  "in the department",
  "whose service",
  "address",
  "succeeds",
];
const somebody = ["Ann Bell", "Raj Patel", "Bell", "chief executive Lotte Bang", "CEO Tina Ford"];
const somewhere = ["Quay Cars", "of Tern Security", "at Keelson", "Skua Air’s"];
const post = ["CEO", "chief executive", "head of claims", "the board", "chairman"];
const any = fc.constantFrom(...somebody, ...somewhere, ...post, ...others);
const sentence = fc
  .tuple(
    fc.constantFrom(...somebody, "Quay Cars"),
    fc.constantFrom(...tellings, ...others),
    fc.oneof(any, fc.constantFrom(...somebody), fc.constantFrom(...somewhere, "")),
    fc.oneof(any, fc.constantFrom("as", "as its", "to")),
    fc.constantFrom(...post, ...somebody),
    fc.oneof(any, fc.constantFrom(...somewhere)),
  )
  .map((parts) => `${parts.join(" ").replaceAll(" ,", ",")}.`);

describe("mayTellMove", () => {
  it("is false only where no reader finds a move", () => {
    let read = 0;
    fc.assert(
      fc.property(sentence, (text) => {
        const moves = found(text);
        read += moves.length;
        expect(moves.length > 0 && !mayTellMove(text)).toBe(false);
      }),
      { numRuns: 1500 },
    );
    expect(read).toBeGreaterThan(200);
  });

  it.each(tellings)("sees “%s”, whatever the case", (telling) => {
    const text = `Ann Bell ${telling} CEO, next ${telling} Quay`;
    expect(mayTellMove(text)).toBe(true);
    expect(mayTellMove(text.toUpperCase())).toBe(true);
  });

  it("passes over most of what tells of nobody's post", () => {
    const plain = [
      "The flood closed the harbour of Quay for two days.",
      "Analysts at Tern Security found no sign of malware in the service.",
      "Is the department of health to blame for its success?",
    ];
    expect(plain.filter(mayTellMove)).toEqual([]);
  });
});
