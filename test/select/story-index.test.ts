import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EntryTable } from "../../src/select/stories/entry-table.ts";
import { firstOf } from "../../src/select/stories/first-of.ts";
import { Postings } from "../../src/select/stories/postings.ts";
import { packEntry } from "../../src/select/stories/entries.ts";

const pageOf = (ids: readonly number[], from: number): Int32Array =>
  Int32Array.from([...new Array<number>(from).fill(0), ...ids.map((id) => packEntry(id, 5))]);

describe("EntryTable", () => {
  it("knows where each entry of an article stands, and none that it lacks", () => {
    const id = fc.oneof(fc.nat(2000), fc.nat(0x1ff_ffff));
    const ids = fc.uniqueArray(id, { maxLength: 1500, size: "max" });
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, fc.nat(50)), { minLength: 1, maxLength: 3 }), id, (list, other) => {
        const table = new EntryTable();
        for (const [held, from] of list) {
          table.hold(pageOf(held, from), from, from + held.length);
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

describe("Postings", () => {
  it("shares a weight with the latest 48 articles of a term, each found once", () => {
    const puts = fc.array(fc.nat(3), { maxLength: 600 });
    const terms = fc.uniqueArray(fc.nat(3), { maxLength: 3 });
    fc.assert(
      fc.property(puts, terms, fc.constantFrom(1, 900), (put, asked, spread) => {
        const postings = new Postings();
        const byTerm = new Map<number, number[]>();
        for (const [article, term] of put.entries()) {
          postings.put(term * spread, article);
          byTerm.set(term, [...(byTerm.get(term) ?? []), article]);
        }
        const shares = new Float64Array(600);
        const found = new Int32Array(200);
        const expected = new Map<number, number>();
        let many = 0;
        for (const term of asked) {
          expect(postings.has(term * spread)).toBe(byTerm.has(term));
          if (!byTerm.has(term)) continue;
          many = postings.share(term * spread, term + 1, shares, found, many);
          for (const article of byTerm.get(term)!.slice(-48))
            expected.set(article, (expected.get(article) ?? 0) + term + 1);
        }
        const numbers = [...found.subarray(0, many)].sort((a, b) => a - b);
        expect(numbers).toEqual([...expected.keys()].sort((a, b) => a - b));
        for (const [article, share] of expected) expect(shares[article]).toBe(share);
      }),
    );
  });
});
