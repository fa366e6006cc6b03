import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directionOf, printable } from "../../src/render/printable.ts";
import { webAddress } from "../../src/render/web-address.ts";
import { columnsOf, wrapText } from "../../src/render/wrap-text.ts";

const anyText = fc.string({ unit: "binary", maxLength: 200 });

describe("a printable value", () => {
  test("looks as it was written", () => {
    expect(printable("Plain – text, “quotes” & <b>", "ltr")).toBe("Plain – text, “quotes” & <b>");
    expect(printable("{{x}} %APPDATA% 5 % of it", "ltr").replaceAll("\u2060", "")).toBe(
      "{{x}} %APPDATA% 5 % of it",
    );
  });

  test("is isolated where it holds letters of the other direction, and only there", () => {
    expect(printable("The word שלום in Hebrew", "ltr")).toBe("\u2068The word שלום in Hebrew\u2069");
    expect(printable("The word shalom", "ltr")).toBe("The word shalom");
    expect(printable("Quillgate", "rtl")).toBe("\u2068Quillgate\u2069");
    expect(printable("2026 – 9.4.2", "rtl")).toBe("2026 – 9.4.2");
  });

  test("cannot end its isolation or turn what follows", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const inner = printable(value, "ltr").replace(/^\u2068([^]*)\u2069$/, "$1");
        expect(inner).not.toMatch(/[\u202A-\u202E\u2066-\u2069\p{Cc}\u2028\u2029]/u);
        expect(inner.isWellFormed()).toBe(true);
      }),
    );
  });

  test.each([
    ["en", "ltr"],
    ["ar-EG", "rtl"],
    ["he", "rtl"],
    ["fa", "rtl"],
    ["ja", "ltr"],
    ["az-Arab", "rtl"],
    ["pa", "ltr"],
  ])("in %s is read %s", (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });
});

describe("a web address", () => {
  test.each([
    ["https://a.example/b?c=d#e", "https://a.example/b?c=d#e"],
    ["HTTP://A.example", "http://a.example/"],
    [
      "https://a.example/{{x}}?q=*|Y|*&z=[[w]]",
      "https://a.example/%7B%7Bx%7D%7D?q=*%7CY%7C*&z=%5B%5Bw%5D%5D",
    ],
    ["https://a.example/?q=%name%", "https://a.example/?q=%25name%25"],
    ["https://user:secret@a.example/", "https://a.example/"],
    ["https://[2001:db8::1]/x", "https://[2001:db8::1]/x"],
    ["https://münchen.example/ü", "https://xn--mnchen-3ya.example/%C3%BC"],
    ["mailto:desk@news.example?subject=x", "mailto:desk@news.example?subject=x"],
  ])("%s is %s", (given, expected) => expect(webAddress(given)).toBe(expected));

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "/relative",
    "",
    "mailto:nobody",
    " java\nscript:x",
    7,
    null,
  ])("%j is none", (given) => expect(webAddress(given)).toBeNull());

  test("is stable: made safe once more it is the same", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = webAddress(url);
        expect(webAddress(once)).toBe(once);
      }),
    );
  });
});

describe("wrapped text", () => {
  test("loses nothing and keeps to its width, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), fc.integer({ min: 20, max: 80 }), (text, width) => {
        const wrapped = wrapText(text, width, { first: " 1. " });
        expect(wrapped.replace(/\s+/g, " ").trim()).toBe(`1. ${text}`);
        for (const line of wrapped.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("counts wide letters as two columns and breaks between words that no space parts", () => {
    const wrapped = wrapText("脆弱性の悪用が続いている。".repeat(5), 24).split("\n");
    expect(wrapped.length).toBeGreaterThan(4);
    for (const line of wrapped) {
      expect(columnsOf(line)).toBeLessThanOrEqual(24);
      expect(line).not.toMatch(/^[、。]/);
    }
  });

  test("never breaks an address, not even inside Japanese", () => {
    const address = "reader-0123456789abcdef01234567@reader.invalid";
    expect(
      wrapText(`購読いただいているため、${address}宛てにお送りしています。`.repeat(3), 30).split(address),
    ).toHaveLength(4);
  });
});
