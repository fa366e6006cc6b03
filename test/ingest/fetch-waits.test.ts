import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOff, freshFor, retryAfter } from "../../src/ingest/feed-waits.ts";
import { findFeedLinks, looksLikePage } from "../../src/ingest/find-feed-links.ts";

const now = new Date("2026-11-24T07:00:00Z");
const day = 86_400_000;
const bytes = (text: string) => new TextEncoder().encode(text);

describe("waits", () => {
  test.each([
    [undefined, null],
    ["", null],
    ["soon", null],
    ["120", 120_000],
    [" 120 ", 120_000],
    ["Tue, 24 Nov 2026 07:05:00 GMT", 300_000],
    ["Tue, 24 Nov 2026 06:00:00 GMT", 0],
    ["99999999999999999999", day],
  ])("Retry-After %s asks for %s ms", (header, expected) => {
    expect(retryAfter(header, now)).toBe(expected);
  });

  test.each([
    [{}, 0],
    [{ "cache-control": "max-age=600" }, 600_000],
    [{ "cache-control": "public, Max-Age = 600", age: "100" }, 500_000],
    [{ "cache-control": "max-age=600", age: "700" }, 0],
    [{ "cache-control": "s-maxage=600" }, 0],
    [{ "cache-control": "max-age=600, no-cache" }, 0],
    [
      {
        "cache-control": "max-age=0",
        expires: "Tue, 24 Nov 2026 08:00:00 GMT",
        date: "Tue, 24 Nov 2026 07:00:00 GMT",
      },
      0,
    ],
    [{ expires: "Tue, 24 Nov 2026 08:00:00 GMT", date: "Tue, 24 Nov 2026 07:00:00 GMT" }, 3_600_000],
    [{ expires: "0" }, 0],
    [{ "cache-control": "max-age=31536000" }, 6 * 3_600_000],
  ])("%o holds %i ms", (headers: Record<string, string>, expected) => {
    expect(freshFor(headers)).toBe(expected);
  });

  test("our own wait grows, stays within twelve hours, and differs by chance", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (n, chance) => {
          const wait = backOff(n, () => chance);
          expect(wait).toBeGreaterThanOrEqual(48_000);
          expect(wait).toBeLessThanOrEqual(12 * 3_600_000);
          expect(backOff(n + 1, () => chance)).toBeGreaterThanOrEqual(wait);
          if (chance > 0.01) expect(wait).toBeGreaterThan(backOff(n, () => 0));
        },
      ),
    );
  });
});

describe("findFeedLinks", () => {
  const links = (html: string) => findFeedLinks(bytes(html), "https://site.example/news/");

  test("finds RSS, Atom and JSON feeds, absolute, in the page's order, comments last, each once", () => {
    const html = `
      <link rel=alternate type="application/rss+xml" title="Comments Feed" href="/comments/feed">
      <LINK REL="home Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom.xml">
      <link rel="alternate" type="application/feed+json" href="//cdn.example/feed.json?a=1&amp;b=2">
      <link rel="alternate" type="application/atom+xml" href="atom.xml">`;
    expect(links(html)).toEqual([
      "https://site.example/news/atom.xml",
      "https://cdn.example/feed.json?a=1&b=2",
      "https://site.example/comments/feed",
    ]);
  });

  test("goes by the page's base", () => {
    const html = '<base href="/other/"><link rel="alternate" type="application/rss+xml" href="rss">';
    expect(links(html)).toEqual(["https://site.example/other/rss"]);
  });

  test.each([
    '<link rel="alternate" type="text/html" href="/en">',
    '<link rel="stylesheet" type="application/rss+xml" href="/x">',
    '<link rel="alternate" type="application/rss+xml">',
    '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
    '<!-- <link rel="alternate" type="application/rss+xml" href="/x"> -->',
    '<script>"<link rel=alternate type=application/rss+xml href=/x>"</script>',
  ])("finds none in %s", (html) => {
    expect(links(html)).toEqual([]);
  });
});

describe("looksLikePage", () => {
  test.each([
    ["<!DOCTYPE html><p>", "application/rss+xml"],
    ["\ufeff \n<html lang=en>", null],
    ['<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C">', "text/xml"],
    ["<!-- a --><!-- b --><html>", null],
    ["Please log in", "text/html; charset=utf-8"],
  ])("%j of type %s is a page", (text, type) => {
    expect(looksLikePage(bytes(text), type)).toBe(true);
  });

  test.each([
    ['<?xml version="1.0"?><rss>', "text/html"],
    ["<rss version='2.0'>", "text/html"],
    ["\ufeff<feed xmlns='http://www.w3.org/2005/Atom'>", "text/html"],
    ["<rdf:RDF>", null],
    ['<!DOCTYPE rss PUBLIC "x"><rss>', "text/html"],
    ['{"version": "https://jsonfeed.org/version/1.1"}', "text/html"],
    ["<!-- <html> --><rss>", "text/html"],
  ])("%j of type %s is none", (text, type) => {
    expect(looksLikePage(bytes(text), type)).toBe(false);
  });

  test("a page in UTF-16 is a page", () => {
    expect(looksLikePage(Buffer.from("\ufeff<!doctype html>", "utf16le"), null)).toBe(true);
  });
});
