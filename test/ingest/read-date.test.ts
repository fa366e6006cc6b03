import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate } from "../../src/ingest/read-date.ts";

describe("readDate", () => {
  test.each([
    ["Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21.000Z"],
    ["Thu, 1 Jan 04 19:48 EST", "2004-01-02T00:48:00.000Z"],
    ["31 Dec 99 23:59:59 +0000", "1999-12-31T23:59:59.000Z"],
    ["Mon, 01 Jan 2004 19:48:21 +05:30", "2004-01-01T14:18:21.000Z"],
    ["Thu, 01 Jan 2004 19:48:21 GMT+0100 (CET)", "2004-01-01T18:48:21.000Z"],
    ["Thursday, 01-Jan-04 19:48:21 UTC", "2004-01-01T19:48:21.000Z"],
    ["Thu Jan  1 19:48:21 UTC 2004", "2004-01-01T19:48:21.000Z"],
    ["January 1st, 2004 7:48 PM", "2004-01-01T19:48:00.000Z"],
    ["Mi, 04 Mär 2026 17:36:24 +0000", "2026-03-04T17:36:24.000Z"],
    ["mar., 05 janv. 2026 10:00:00 +0100", "2026-01-05T09:00:00.000Z"],
    ["2004-01-01T19:48:21.5-08:00", "2004-01-02T03:48:21.500Z"],
    ["2004-01-01T19:48:21.123456789Z", "2004-01-01T19:48:21.123Z"],
    ["2004-01-01 19:48", "2004-01-01T19:48:00.000Z"],
    ["20040101T194821Z", "2004-01-01T19:48:21.000Z"],
    ["2004-01", "2004-01-01T00:00:00.000Z"],
    ["2004", "2004-01-01T00:00:00.000Z"],
    ["2020/1/10 14:33:00", "2020-01-10T14:33:00.000Z"],
    ["7/23/2025 5:00:00 AM", "2025-07-23T05:00:00.000Z"],
    ["23.7.2025 17:00", "2025-07-23T17:00:00.000Z"],
    ["Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31T23:59:59.000Z"],
  ])("reads %s", (written, iso) => {
    expect(readDate(written)?.toISOString()).toBe(iso);
  });

  test.each([
    "",
    "soon",
    "5",
    "next week",
    "2024-02-30",
    "32 Jan 2024",
    "2024-13-01",
    "1 Jan 2024 25:00:00 GMT",
    "NaN",
    "12:30",
  ])("does not guess at %j", (written) => {
    expect(readDate(written)).toBeNull();
  });

  test("reads back what JavaScript writes, in both of its forms", () => {
    const moments = fc.date({
      min: new Date("1970-01-01"),
      max: new Date("9999-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        expect(readDate(moment.toISOString())).toEqual(moment);
        expect(readDate(moment.toUTCString())?.getTime()).toBe(Math.floor(moment.getTime() / 1000) * 1000);
      }),
    );
  });

  test("gives a valid date or null for any text", () => {
    const words = fc.constantFrom(
      ..."1 2004 31 -08 : , . / T Z Jan mar 19:48:21 +0100 EST PM -- 99999 é".split(" "),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 3 })), { maxLength: 12 }), (pieces) => {
        for (const joiner of [" ", ""]) expect(readDate(pieces.join(joiner))?.getTime()).not.toBeNaN();
      }),
    );
  });
});
