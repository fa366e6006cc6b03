import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  readReturnPath,
  readReturnToken,
  returnPath,
  returnPathProblem,
} from "../../src/readers/return-path.ts";

const secret = "a secret for tests only";
const template = "bounces+{token}@b.news.example";
const issue = "2026-11-24T0700";

it("a return path leads back to its delivery, however upper and lower case were changed on the way", () => {
  const id = fc.oneof(
    fc.constant(0).map(() => randomBytes(16).toString("base64url")),
    fc.string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" }),
  );
  fc.assert(
    fc.property(id, fc.func(fc.boolean()), (subscriberId, upper) => {
      const address = returnPath(template, secret, issue, subscriberId);
      const changed = Array.from(address)
        .map((each, i) => (upper(i) ? each.toUpperCase() : each))
        .join("");
      const token = readReturnPath(template, changed);
      expect(token?.subscriberId).toBe(subscriberId);
      expect(token?.isFor(secret, issue)).toBe(true);
      expect(token?.isFor(secret, "2026-11-25T0700")).toBe(false);
      expect(token?.isFor("another secret, for tests", issue)).toBe(false);
    }),
  );
});

it("its local part has at most 64 octets, and says nothing of the reader's address", () => {
  const address = returnPath(
    "newsletter-bounces+{token}@b.news.example",
    secret,
    issue,
    randomBytes(16).toString("base64url"),
  );
  expect(returnPathProblem("newsletter-bounces+{token}@b.news.example")).toBeNull();
  expect(address.indexOf("@")).toBeLessThanOrEqual(64);
  expect(address).toMatch(/^newsletter-bounces\+[a-z2-7]{44}@b\.news\.example$/);
});

it("what is no token of ours is none", () => {
  const good = returnPath(template, secret, issue, "r00001");
  const token = good.slice("bounces+".length, good.indexOf("@"));
  const forged = (token.startsWith("a") ? "b" : "a") + token.slice(1);
  expect(readReturnToken(forged)?.isFor(secret, issue)).toBe(false);
  for (const text of ["", "a", "a1".repeat(9), "!".repeat(40), "a".repeat(300)])
    expect(readReturnToken(text)).toBeNull();
  expect(readReturnPath(template, "someone@b.news.example")).toBeNull();
  expect(readReturnPath("bounces@news.example", "bounces@news.example")).toBeNull();
});

it("a template that makes no address is named", () => {
  expect(returnPathProblem("bounces@news.example")).toBeNull();
  expect(returnPathProblem("{token}+{token}@news.example")).toContain("more than once");
  expect(returnPathProblem("bounces@{token}.news.example")).toContain("behind the @");
  expect(returnPathProblem(`${"x".repeat(21)}{token}@news.example`)).toContain("20 characters");
});
