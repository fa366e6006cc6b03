import { describe, expect, it } from "vitest";
import { hasLink } from "../../src/text/has-link.ts";

describe("hasLink", () => {
  it.each([
    "see http://evil.test",
    "see HTTPS://EVIL.TEST/x",
    "see www.evil.test",
    "see evil.test today",
    "see EVIL.TEST today",
    "see evil.test/login",
    "see hxxp://evil[.]test",
    "see evil[.]test",
    "write to a.b@evil.test",
    "javascript:alert(1)",
    "see bücher.example",
    "see evil．test",
    "see xn--e1a.xn--p1ai",
  ])("sees an address in: %s", (text) => {
    expect(hasLink(text)).toBe(true);
  });

  it.each([
    "It cost 3.5 million.",
    "The U.S. and the E.U. met at 3 p.m. today.",
    "A flaw in Node.js and ASP.NET.",
    "z.B. heute, e.g. now",
    "Version 7.2.1, 10:30.",
  ])("sees none in: %s", (text) => {
    expect(hasLink(text)).toBe(false);
  });
});
