import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localDate, localTime, zonedMoment } from "../../src/text/zoned-time.ts";

describe("zoned time", () => {
  test("a local time is the moment at which that zone's clocks show it", () => {
    expect(zonedMoment("2026-12-03T14:00", "America/New_York").toISOString()).toBe(
      "2026-12-03T19:00:00.000Z",
    );
    expect(zonedMoment("2026-12-03", "Asia/Tokyo").toISOString()).toBe("2026-12-02T15:00:00.000Z");
  });

  test("a time that the clocks skip is the first moment after the gap; one that comes twice is the first", () => {
    expect(zonedMoment("2026-03-29T02:30", "Europe/Berlin").toISOString()).toBe("2026-03-29T01:00:00.000Z");
    expect(zonedMoment("2026-10-25T02:30", "Europe/Berlin").toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  test("the day is the zone's own", () => {
    expect(localDate(new Date("2026-11-24T03:00:00Z"), "America/New_York")).toBe("2026-11-23");
  });

  test("there and back is the same minute, wherever the clocks show it once", () => {
    const zones = [
      "UTC",
      "America/New_York",
      "Europe/Berlin",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "America/Santiago",
    ];
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2025-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, zone) => {
          const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
          const back = zonedMoment(localTime(minute, zone), zone);
          expect(localTime(back, zone)).toBe(localTime(minute, zone));
          expect(back <= minute).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
