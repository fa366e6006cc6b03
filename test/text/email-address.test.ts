import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalizeEmail, parseMailbox } from "../../src/text/email-address.ts";
import { processorTime } from "../processor-time.ts";

const taken: readonly [string, string][] = [
  ["zoe@news.example", "zoe@news.example"],
  ["  zoe@news.example ", "zoe@news.example"],
  ["Zoe@News.EXAMPLE", "Zoe@news.example"],
  ["zoe@EXÄMPLE.test", "zoe@xn--exmple-cua.test"],
  ["zoe@EXA\u0308MPLE.test", "zoe@xn--exmple-cua.test"],
  ["zoe@xn--exmple-cua.test", "zoe@xn--exmple-cua.test"],
  ["zoe@XN--EXMPLE-CUA.test", "zoe@xn--exmple-cua.test"],
  ["jörg@news.example", "jörg@news.example"],
  ["jo\u0308rg@news.example", "jörg@news.example"],
  ["o'hara+news@mail.news.example", "o'hara+news@mail.news.example"],
  ["a.b-c_d@x-y.test", "a.b-c_d@x-y.test"],
  ["#!$%&*/=?^`{|}~@x.test", "#!$%&*/=?^`{|}~@x.test"],
  [`${"a".repeat(64)}@x.test`, `${"a".repeat(64)}@x.test`],
  ["用户@例え.テスト", "用户@xn--r8jz45g.xn--zckzah"],
];

const refused: readonly [string, string][] = [
  ["empty", ""],
  ["no sign", "zoe.news.example"],
  ["two signs", "zoe@news@x.test"],
  ["a quoted list as local part", '"a@x.test b"@y.test'],
  ["a quoted local part", '"zoe"@x.test'],
  ["two addresses by a comma", "a@b.test, c@d.test"],
  ["two addresses by a semicolon", "a@b.test;c@d.test"],
  ["an SMTP command after a line break", "a@b.test\r\nRCPT TO:<c@d.test>"],
  ["a header after a line feed", "a@b.test\nBcc: c@d.test"],
  ["a line feed at the end", "a@b.test\n"],
  ["a carriage return inside", "a\r@b.test"],
  ["NUL", "a\0@b.test"],
  ["a line separator", "a\u2028@b.test"],
  ["a comment before the sign", "a(comment)@b.test"],
  ["a comment after the domain", "a@b.test (Zoe)"],
  ["a comment that hides a domain", "a@b.test(@c.test)"],
  ["a group", "Friends: a@b.test;"],
  ["a source route", "@hub.test:a@b.test"],
  ["a name before it", "Zoe <zoe@b.test>"],
  ["brackets only", "<zoe@b.test>"],
  ["a soft hyphen", "a\u00AD@b.test"],
  ["a soft hyphen in the domain", "a@b\u00ADc.test"],
  ["a zero width space", "a\u200B@b.test"],
  ["a right-to-left override", "a\u202Egro@b.test"],
  ["an IP literal", "a@[127.0.0.1]"],
  ["an IPv6 literal", "a@[IPv6:::1]"],
  ["a bare IP address", "a@127.0.0.1"],
  ["a hexadecimal address", "a@0x7f.1"],
  ["a decimal address", "a@x.2130706433"],
  ["no domain", "a@"],
  ["no local part", "@b.test"],
  ["a domain without a dot", "root@localhost"],
  ["a dot at the end", "a@b.test."],
  ["two dots in the domain", "a@b..test"],
  ["two dots before the sign", "a..b@c.test"],
  ["a dot at the start", ".a@b.test"],
  ["a dot before the sign", "a.@b.test"],
  ["a label that starts with a hyphen", "a@-b.test"],
  ["a label that ends with a hyphen", "a@b-.test"],
  ["an ideographic full stop", "a@b\u3002test"],
  ["a full-width sign", "a\uFF20b.test"],
  ["a percent escape in the domain", "a@b%2ec.test"],
  ["an underscore in the domain", "a@b_c.test"],
  ["broken punycode", "a@xn--\u00e4.test"],
  ["a space inside", "a b@c.test"],
  ["a tab", "a\t@c.test"],
  ["a backslash", "a\\@b@c.test"],
  ["a local part of 65", `${"a".repeat(65)}@x.test`],
  ["a label of 64", `a@${"b".repeat(64)}.test`],
  ["255 characters", `a@${"b.".repeat(124)}test1`],
  ["a lone surrogate", "a\uD800@b.test"],
];

describe("normalizeEmail", () => {
  test.each(taken)("takes %j in its one normal form", (written, normal) => {
    expect(normalizeEmail(written)).toEqual({ ok: true, value: normal });
  });

  test.each(refused)("refuses %s and says why", (_, written) => {
    const result = normalizeEmail(written);
    expect(result).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^(is|has|holds) \S/) as string,
    });
  });

  test("its normal form is its own normal form", () => {
    const almost = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: "grapheme", maxLength: 20 }).map((s) => `${s}@${s}.test`),
    );
    fc.assert(
      fc.property(almost, (written) => {
        const once = normalizeEmail(written);
        if (once.ok) expect(normalizeEmail(once.value)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  test("whatever it takes is one line with one @ and nothing that a mail library would split", () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...Array.from('ab@.<>()[]",;:\\ \r\n\t\0\u2028\u00ad\u200b%-ä')),
      maxLength: 24,
    });
    fc.assert(
      fc.property(hostile, (written) => {
        const result = normalizeEmail(written);
        if (!result.ok) return;
        expect(result.value).toMatch(/^[^\s@<>()[\]",;:\\\p{C}]+@[a-z0-9.-]+$/u);
      }),
      { numRuns: 5000 },
    );
  });

  test("a megabyte is refused in under 50 ms", () => {
    const huge = [
      "a@".repeat(500_000),
      "a.".repeat(500_000),
      " ".repeat(1_000_000),
      `${"ä".repeat(1_000_000)}@b.test`,
    ];
    const took = processorTime(() => {
      for (const text of huge) {
        expect(normalizeEmail(text).ok).toBe(false);
        expect(parseMailbox(text).ok).toBe(false);
      }
    });
    expect(took).toBeLessThan(50);
  });
});

describe("parseMailbox", () => {
  test.each([
    ["Daily Briefing <briefing@news.example>", "Daily Briefing", "briefing@news.example"],
    ['"Desk, Night" <desk@news.example>', "Desk, Night", "desk@news.example"],
    ["Küstenwache <post@KÜSTE.example>", "Küstenwache", "post@xn--kste-0ra.example"],
    ["Ann O'Hara-Lee<ann@news.example>", "Ann O'Hara-Lee", "ann@news.example"],
    ["briefing@news.example", "", "briefing@news.example"],
  ])("reads %j", (written, name, address) => {
    expect(parseMailbox(written)).toEqual({ ok: true, value: { name, address } });
  });

  test.each([
    ["a list", "A <a@b.test>, C <c@d.test>"],
    ["an unquoted comma", "Desk, Night <desk@news.example>"],
    ["a comment", "Desk (night) <desk@news.example>"],
    ["an address inside the name", '"chief@bank.example" <a@b.test>'],
    ["a header", "Desk\r\nBcc: c@d.test <a@b.test>"],
    ["two bracketed addresses", "Desk <a@b.test> <c@d.test>"],
    ["spaces in the brackets", "Desk < a@b.test >"],
    ["an escaped quote", '"De\\"sk" <a@b.test>'],
    ["an unclosed quote", '"Desk <a@b.test>'],
    ["a group", "Desk: a@b.test;"],
    ["a bracket that never opens", "a@b.test>"],
    ["a name that turns the direction", "De\u202Esk <a@b.test>"],
  ])("refuses %s", (_, written) => {
    expect(parseMailbox(written)).toMatchObject({ ok: false });
  });
});
