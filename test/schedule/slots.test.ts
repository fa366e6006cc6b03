import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { slotAfter, slotBefore, slotsBetween } from "../../src/schedule/slots.ts";

const weekdays = { cron: "0 7 * * 1-5", timezone: "America/New_York" };
const nightly = { cron: "30 2 * * *", timezone: "Europe/Berlin" };
const iso = (dates: readonly (Date | null)[]) => dates.map((date) => date?.toISOString() ?? null);

describe("slots", () => {
  test("a slot is due from its own second on, and not a millisecond before", () => {
    const slot = new Date("2026-11-24T12:00:00.000Z");
    expect(slotBefore(weekdays, slot)).toEqual(slot);
    expect(slotBefore(weekdays, new Date("2026-11-24T12:00:00.500Z"))).toEqual(slot);
    expect(slotBefore(weekdays, new Date("2026-11-24T11:59:59.999Z"))).toEqual(
      new Date("2026-11-23T12:00:00Z"),
    );
  });

  test("the night the clocks go forward has its slot all the same", () => {
    expect(
      iso(slotsBetween(nightly, new Date("2026-03-28T12:00:00Z"), new Date("2026-03-30T12:00:00Z"), 9)),
    ).toEqual(["2026-03-29T01:00:00.000Z", "2026-03-30T00:30:00.000Z"]);
  });

  test("the night the clocks go back has one slot, not two", () => {
    expect(
      iso(slotsBetween(nightly, new Date("2026-10-24T12:00:00Z"), new Date("2026-10-26T12:00:00Z"), 9)),
    ).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"]);
  });

  test("seven in the morning stays seven on the clock across a change", () => {
    expect(
      iso(slotsBetween(weekdays, new Date("2026-10-29T12:00:00Z"), new Date("2026-11-03T13:00:00Z"), 9)),
    ).toEqual(["2026-10-30T11:00:00.000Z", "2026-11-02T12:00:00.000Z", "2026-11-03T12:00:00.000Z"]);
  });

  test("before and after never cross: no slot lies between the one before a moment and the one after it", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
        (moment) => {
          const before = slotBefore(nightly, moment)!;
          const after = slotAfter(nightly, moment)!;
          expect(before <= moment && moment < after).toBe(true);
          expect(slotBefore(nightly, new Date(after.getTime() - 1))).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("an expression that can never match has no slots", () => {
    expect(slotAfter({ cron: "0 0 31 2 *", timezone: "UTC" }, new Date("2026-01-01T00:00:00Z"))).toBeNull();
  });
});
