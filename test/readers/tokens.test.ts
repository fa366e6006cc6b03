import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaveUrl, readToken, signToken } from "../../src/readers/tokens.ts";

const secret = "one secret of a publication";

describe("a token", () => {
  it("gives back the subscriber it was signed for, whatever the id", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (id) => {
        const token = signToken(secret, "leave", id);
        expect(token).toMatch(/^[\w-]{16,}$/);
        expect(readToken(secret, "leave", token)).toBe(id);
      }),
    );
  });

  it("is worth nothing with any one character changed, cut or added", () => {
    const token = signToken(secret, "leave", "subscriber-0001");
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (let i = 0; i < token.length; i += 1)
      for (const letter of letters)
        if (letter !== token[i])
          expect(readToken(secret, "leave", token.slice(0, i) + letter + token.slice(i + 1))).toBeNull();
    for (const other of [
      token.slice(1),
      token.slice(0, -1),
      `${token}A`,
      `${token}=`,
      ` ${token}`,
      "",
      "x".repeat(5000),
    ])
      expect(readToken(secret, "leave", other)).toBeNull();
  });

  it("is good for its own purpose, under its own secret", () => {
    const token = signToken(secret, "leave", "s1");
    expect(readToken(secret, "confirm", token)).toBeNull();
    expect(readToken("another secret", "leave", token)).toBeNull();
  });

  it("is not made without a secret", () => {
    expect(() => signToken("", "leave", "s1")).toThrow("BRIEFING_SECRET");
  });
});

it("the address to leave holds the token and no address of a reader", () => {
  const url = leaveUrl("https://briefing.news.example/", secret, "s1");
  expect(url).toBe(`https://briefing.news.example/leave/${signToken(secret, "leave", "s1")}`);
});
