import fc from "fast-check";
import { expect, it } from "vitest";
import { faults, planFaults } from "../../src/rehearse/plan-faults.ts";

const readers = (n: number) => Array.from({ length: n }, (_, i) => `r${i}@post.example`);

it("the same seed gives the same faults to the same readers, another seed to others", () => {
  const once = [...planFaults(readers(1000), 7)];
  expect([...planFaults(readers(1000), 7)]).toEqual(once);
  expect([...planFaults(readers(1000), 8)]).not.toEqual(once);
});

it("each fault meets its share of the readers, one at least, and no reader meets two", () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 3000 }), fc.integer({ min: 0, max: 2 ** 31 }), (n, seed) => {
      const plan = planFaults(readers(n), seed);
      const met = Map.groupBy(plan.values(), (fault) => fault);
      for (const [fault, { perMille }] of Object.entries(faults))
        expect(met.get(fault as keyof typeof faults)?.length).toBe(Math.ceil((n * perMille) / 1000));
      expect(plan.size).toBeLessThanOrEqual(n * 0.155 + Object.keys(faults).length);
    }),
    { numRuns: 30 },
  );
});

it("few readers are no trouble", () => {
  expect(planFaults([], 1).size).toBe(0);
  expect(planFaults(["a@b.example"], 1).size).toBe(1);
});
