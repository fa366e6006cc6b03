import { describe, expect, test } from "vitest";
import { isSameMove, isSamePerson } from "../../src/select/moves/same-move.ts";

const move = (person: string, role: string | null, organization: string | null, action = "joins") => ({
  person,
  role,
  organization,
  action,
});

describe("isSamePerson", () => {
  test.each([
    ["Dr. Ana María Solé", "Ana Sole"],
    ["Robert T. Hale Jr.", "Robert Hale"],
    ["LINDA PARK", "Linda Park"],
    ["Hale", "Robert Hale"],
  ])("%s is %s", (a, b) => {
    expect(isSamePerson(a, b)).toBe(true);
    expect(isSamePerson(b, a)).toBe(true);
  });

  test("a shared last name is not enough where both first names are told", () => {
    expect(isSamePerson("Ann Hale", "Robert Hale")).toBe(false);
  });
});

describe("isSameMove", () => {
  test.each([
    [
      move("Ann Bell", "CEO", "Palisade"),
      move("Ann Bell", "Chief Executive Officer", "Palisade, Inc.", "promoted"),
    ],
    [move("Ann Bell", "president and CEO", "Palisade"), move("Ann Bell", "chief executive", "Palisade")],
    [move("Ann Bell", null, "Palisade"), move("Ann Bell", "VP of Sales", "Palisade")],
    [
      move("Ann Bell", "SVP, Sales", "Palisade"),
      move("Ann Bell", "Senior Vice President of Sales", "The Palisade Group"),
    ],
  ])("other words for the same: %o, %o", (a, b) => {
    expect(isSameMove(a, b)).toBe(true);
    expect(isSameMove(b, a)).toBe(true);
  });

  test.each([
    ["another post", move("Ann Bell", "CFO", "Palisade"), move("Ann Bell", "CEO", "Palisade")],
    ["for good now", move("Ann Bell", "interim CEO", "Palisade"), move("Ann Bell", "CEO", "Palisade")],
    ["elsewhere", move("Ann Bell", "CFO", "Palisade"), move("Ann Bell", "CFO", "Tern")],
    ["the other way", move("Ann Bell", "CFO", "Palisade"), move("Ann Bell", "CFO", "Palisade", "departs")],
  ])("%s is another move", (_, a, b) => {
    expect(isSameMove(a, b)).toBe(false);
  });
});
