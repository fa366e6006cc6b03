import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EntryTable } from "../../src/select/stories/entry-table.ts";
import { firstOf } from "../../src/select/stories/first-of.ts";
import { newPage, type TermVector } from "../../src/select/stories/term-pages.ts";

const vectorOf = (ids: readonly number[], from: number): TermVector => {
  const page = newPage(from + ids.length);
  page.ids.set(ids, from);
  return { page, from, to: from + ids.length, terms: ids.length, norms: 0 };
};

describe("EntryTable", () => {
  it("knows where each entry of the vector stands, and none that it lacks", () => {
    const id = fc.oneof(fc.nat(2000), fc.nat(0xffff_ffff));
    const ids = fc.uniqueArray(id, { maxLength: 1500, size: "max" });
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, fc.nat(50)), { minLength: 1, maxLength: 3 }), id, (list, other) => {
        const table = new EntryTable();
        for (const [held, from] of list) {
          table.hold(vectorOf(held, from));
          for (const [i, each] of held.entries()) expect(table.placeOf(each)).toBe(from + i);
          if (!held.includes(other)) expect(table.placeOf(other)).toBe(-1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("firstOf", () => {
  it("gives the beginning of the sorted list", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60)), fc.integer({ min: 1, max: 12 }), (list, most) => {
        const compare = (a: number, b: number) => a - b;
        expect(firstOf(list, most, compare)).toEqual(list.toSorted(compare).slice(0, most));
      }),
    );
  });
});
