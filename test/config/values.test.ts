import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDay, checkLanguage, checkMoment, checkTimezone } from "../../src/config/check-time.ts";
import { checkPrivateHost, checkPublicUrl } from "../../src/config/check-address.ts";
import { parseByteSize } from "../../src/config/parse-byte-size.ts";
import { parseDuration } from "../../src/config/parse-duration.ts";
import { redact } from "../../src/config/redact.ts";

test.each([
  ["250ms", 250],
  ["15s", 15_000],
  ["90m", 5_400_000],
  ["24h", 86_400_000],
  ["2d", 172_800_000],
  ["1.5h", 5_400_000],
  ["0s", 0],
  ["5 m", 300_000],
])("the length of time %s is %i milliseconds", (text, milliseconds) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: milliseconds });
});

test.each([
  "",
  "5",
  "m",
  "5M",
  "5 minutes",
  "-5m",
  "1h30m",
  "5µs",
  "1e3s",
  "40000d",
  "5m5",
  "NaNm",
  "5constructor",
])("%j is no length of time", (text) => {
  expect(parseDuration(text)).toMatchObject({ ok: false });
});

test("a length of time means the same in a smaller unit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8000 }), (hours) => {
      expect(parseDuration(`${hours}h`)).toEqual(parseDuration(`${hours * 60}m`));
      expect(parseDuration(`${hours}s`)).toEqual(parseDuration(`${hours * 1000}ms`));
    }),
  );
});

test("sizes count in thousands", () => {
  expect(parseByteSize("5MB")).toEqual({ ok: true, value: 5_000_000 });
  expect(parseByteSize("1.5kB")).toEqual({ ok: true, value: 1500 });
  for (const text of ["5", "5MiB", "-1MB", "big", ""]) expect(parseByteSize(text).ok, text).toBe(false);
});

describe("redact", () => {
  test.each([
    ["smtps://desk:pw@mail.example:465", "smtps://desk:…@mail.example:465"],
    ["smtp://127.0.0.1:2525", "smtp://127.0.0.1:2525"],
    ["postgres://desk@db.example/b?sslpassword=pw", "postgres://desk@db.example/b?…"],
    ["smtp://desk:p@w@mail.example", "smtp://desk:…@mail.example"],
    ["smtp://desk:pw@mail.example:port", "smtp://…"],
    ["desk:pw@mail.example", "…"],
    ["/srv/data/briefing.db", "/srv/data/briefing.db"],
  ])("%s is shown as %s", (address, shown) => {
    expect(redact(address)).toBe(shown);
  });

  test("no password gets through, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (noise) => {
        const password = `cAnArY${noise}cAnArY`;
        expect(redact(`smtp://desk:${password}@mail.example`)).not.toContain("cAnArY");
        expect(
          redact(`smtp://desk:${encodeURIComponent(password.toWellFormed())}@mail.example`),
        ).not.toContain("cAnArY");
      }),
    );
  });
});

test("zones are names, and a slip is answered by the nearest one", () => {
  expect(checkTimezone("America/New_York").ok).toBe(true);
  expect(checkTimezone("UTC").ok).toBe(true);
  expect(checkTimezone("Amercia/New_York")).toMatchObject({
    problem: expect.stringContaining("America/New_York") as string,
  });
  for (const zone of ["+02:00", "-0500", "", "Mars/Olympus"])
    expect(checkTimezone(zone).ok, zone).toBe(false);
});

test("days and moments are real ones, in local time", () => {
  expect(checkDay("2028-02-29").ok).toBe(true);
  expect(checkMoment("2026-12-03 14:00")).toEqual({ ok: true, value: "2026-12-03T14:00" });
  expect(checkMoment("2026-12-03T14:00:00")).toEqual({ ok: true, value: "2026-12-03T14:00" });
  for (const text of ["2026-02-29", "2026-13-01", "3.12.2026", "2026-12-3"])
    expect(checkDay(text).ok, text).toBe(false);
  for (const text of ["2026-12-03T24:00", "2026-12-03T14:00Z", "2026-12-03T14:60"])
    expect(checkMoment(text).ok, text).toBe(false);
});

test("languages are tags that mean something", () => {
  expect(checkLanguage("pt-br")).toEqual({ ok: true, value: "pt-BR" });
  for (const text of ["english", "e", "en_US", "", "qq"]) expect(checkLanguage(text).ok, text).toBe(false);
});

test("readers' pages are on https, or on this machine", () => {
  expect(checkPublicUrl("https://briefing.news.example/mail/")).toEqual({
    ok: true,
    value: "https://briefing.news.example/mail",
  });
  for (const url of ["http://localhost:4000", "http://127.0.0.1:4000", "http://[::1]:4000"])
    expect(checkPublicUrl(url).ok, url).toBe(true);
  const wrong = [
    "http://127.0.0.1.evil.example",
    "https://a.example/?x",
    "https://a.example/#x",
    "https://u:p@a.example",
    "javascript:x",
  ];
  for (const url of wrong) expect(checkPublicUrl(url).ok, url).toBe(false);
});

test("what may be private is a host, an address or a block", () => {
  for (const text of ["127.0.0.1", "::1", "10.0.0.0/8", "fd00::/8", "localhost", "feeds.internal"]) {
    expect(checkPrivateHost(text).ok, text).toBe(true);
  }
  for (const text of ["", "10.0.0.0/33", "300.1.1.1", "a b", "http://a.example", "*.internal"]) {
    expect(checkPrivateHost(text).ok, text).toBe(false);
  }
});
