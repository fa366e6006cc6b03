import fc from "fast-check";
import { expect, test } from "vitest";
import { readerHour } from "../../src/text/reader-hour.ts";
import { localTime } from "../../src/text/zoned-time.ts";

const newYork = "America/New_York";
const hour = (slot: string, zone: string | null, publication = newYork) =>
  readerHour(new Date(slot), publication, zone).toISOString();

test("seven o'clock here is seven o'clock there, on the same date", () => {
  const slot = "2026-11-24T12:00:00Z";
  expect(hour(slot, "Europe/Berlin")).toBe("2026-11-24T06:00:00.000Z");
  expect(hour(slot, "Asia/Kolkata")).toBe("2026-11-24T01:30:00.000Z");
  expect(hour(slot, "Pacific/Kiritimati")).toBe("2026-11-23T17:00:00.000Z");
  expect(hour(slot, "Pacific/Pago_Pago")).toBe("2026-11-24T18:00:00.000Z");
});

test("no zone, an unknown one and the publication's own count as the publication's", () => {
  for (const zone of [null, newYork, "Atlantis/Capital", ""])
    expect(hour("2026-11-24T12:00:00Z", zone)).toBe("2026-11-24T12:00:00.000Z");
});

test("an hour that the reader's clocks skip is the first moment after the gap", () => {
  // 02:30 in New York, on the day on which Berlin has no 02:30.
  expect(hour("2026-03-29T06:30:00Z", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
});

test("an hour that comes twice is its first", () => {
  expect(hour("2026-10-25T06:30:00Z", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
});

test("the reader's clock shows what the publication's shows, or what it shows after a gap", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
      fc.constantFrom(...zones),
      fc.constantFrom(...zones),
      (moment, here, there) => {
        const slot = new Date(Math.floor(moment.getTime() / 60_000) * 60_000);
        const wanted = localTime(slot, here);
        const at = readerHour(slot, here, there);
        const shown = localTime(at, there);
        if (shown !== wanted) expect(localTime(new Date(at.getTime() - 1), there) < wanted).toBe(true);
        expect(Math.abs(at.getTime() - slot.getTime())).toBeLessThanOrEqual(27 * 3_600_000);
      },
    ),
    { numRuns: 300 },
  );
});
