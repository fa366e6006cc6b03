import { describe, expect, test } from "vitest";
import { allAtOnce, dueSlot, inReaderZones, isSlot, nextSlot } from "../../src/schedule/opening.ts";

const plan = { cron: "0 7 * * *", timezone: "America/New_York" };
const world = inReaderZones(plan, ["Pacific/Kiritimati", "Europe/Berlin", "Pacific/Pago_Pago"]);
const at = (text: string) => new Date(text);
const slot = at("2026-11-24T12:00:00Z");

describe("the time in which a slot's issue goes out", () => {
  test("begins with the reader farthest east and ends with the one farthest west", () => {
    expect(world(slot)).toEqual({ opens: at("2026-11-23T17:00:00Z"), closes: at("2026-11-24T18:00:00Z") });
    expect(inReaderZones(plan, [])(slot)).toEqual({ opens: slot, closes: slot });
    expect(allAtOnce(slot)).toEqual({ opens: slot, closes: slot });
  });

  test("a slot is due when its first wave is, not a second before", () => {
    expect(dueSlot(plan, world, at("2026-11-23T16:59:59Z"))).toEqual(at("2026-11-23T12:00:00Z"));
    expect(dueSlot(plan, world, at("2026-11-23T17:00:00Z"))).toEqual(slot);
    expect(dueSlot(plan, world, at("2026-11-24T16:59:59Z"))).toEqual(slot);
    expect(nextSlot(plan, world, at("2026-11-23T17:00:00Z"))).toEqual(at("2026-11-25T12:00:00Z"));
  });

  test("all at once: due at the slot", () => {
    expect(dueSlot(plan, allAtOnce, at("2026-11-24T11:59:59Z"))).toEqual(at("2026-11-23T12:00:00Z"));
    expect(dueSlot(plan, allAtOnce, slot)).toEqual(slot);
    expect(nextSlot(plan, allAtOnce, slot)).toEqual(at("2026-11-25T12:00:00Z"));
  });

  test("a moment outside the schedule is no slot", () => {
    expect(isSlot(plan, slot)).toBe(true);
    expect(isSlot(plan, at("2026-11-24T12:01:00Z"))).toBe(false);
  });
});
