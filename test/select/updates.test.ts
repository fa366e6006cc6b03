import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newFacts, pointsToMoveOn, toldBy, weighFacts } from "../../src/select/updates/moved-on.ts";
import { processorTime } from "../processor-time.ts";

const told = {
  title: "Ransomware stops the cranes of three Baltic ports",
  text:
    "Three terminal operators stopped their container cranes on Monday after an intruder moved from the office network " +
    "into the systems that steer them. Ships are waiting outside Larkspur and Brindle, and about 1,200 dockers work by " +
    "hand. The operators asked for help from the national response team and expect to be slow until Thursday.",
};

function moves(title: string, text = "", before = [told]): boolean {
  return weighFacts(newFacts({ title, text }, toldBy(before))) >= pointsToMoveOn;
}

describe("a story has moved on with", () => {
  test.each([
    ["an arrest", "Police arrest two men over the attack on Baltic port cranes"],
    ["a confirmation", "Port operator confirms that crew data left its network"],
    ["things working again", "Cranes back online in the Baltic ports"],
    ["a sentence", "Baltic port attacker sentenced"],
    ["a vulnerability's id", "Port cranes were reached through CVE-2026-41207"],
    ["a version", "Crane maker ships 9.4.2 after the attack on Baltic ports"],
    ["an amount of money", "Stopped cranes cost Baltic ports 18 million euros"],
    ["a much higher count", "Baltic port attack: 5,400 dockers now work by hand"],
  ])("%s in the headline", (_what, title) => expect(moves(title)).toBe(true));

  test("two kinds of facts in the first sentences, under any headline", () => {
    const text = "Police have arrested two men in Brindle. The damage is put at 18 million euros.";
    expect(moves("Baltic ports: what happened next", text)).toBe(true);
  });
});

describe("a story has not moved on with", () => {
  test.each([
    ["the same words again", told.title, told.text],
    ["a rewording", "Baltic terminals at a standstill as hackers reach crane controls", ""],
    ["the same count, rounded", "More than 1,100 dockers work by hand after ransomware hits ports", ""],
    [
      "other people's names",
      "Crane attack on ports, says Mara Ellison of Quillon",
      "Ines Caldera of Upland agrees.",
    ],
    ["years, days and small counts", "On November 24, 2026, three ports and two cranes stood still", ""],
    ["ages and quarters", "A 34-year-old crane driver on Q3 at the ports", ""],
    [
      "one new fact in passing",
      "How the Baltic port attack unfolded",
      "A look back. Losses of 3 million euros are feared.",
    ],
    [
      "news far down in the text",
      "The Baltic port attack explained",
      `${told.text} ${told.text} Police arrested two men. The ransom was 18 million euros.`,
    ],
  ])("%s", (_what, title, text) => expect(moves(title, text)).toBe(false));

  test.each([
    [
      "German",
      "Ransomware legt die Kräne von drei Ostseehäfen lahm, 40 Schiffe warten",
      "Drei Betreiber haben am Montag ihre Kräne angehalten, und die Polizei hat nach Angaben der Firma zwei Männer verhaftet.",
    ],
    [
      "French",
      "Un rançongiciel arrête les grues de trois ports, deux hommes arrêtés",
      "Les opérateurs ont arrêté les grues dans les ports de la Baltique, et la police a interpellé deux hommes pour cette attaque.",
    ],
    [
      "Japanese",
      "バルト海の3港でクレーン停止、5400人が手作業",
      "港の運営会社は月曜日にクレーンを停止した。警察は2人を逮捕した。",
    ],
  ])("a telling in %s: what a translation adds cannot be told from other words", (_language, title, text) =>
    expect(moves(title, text)).toBe(false),
  );

  test("the outcome in other words of the same meaning", () => {
    const before = [{ ...told, text: `${told.text} Two men are in custody.` }];
    expect(moves("Police arrest two over the attack on Baltic ports", "", before)).toBe(false);
  });

  test("a count, where all that was told is a line: it may have been the same count then", () => {
    const teaser = [{ title: told.title, text: "" }];
    expect(moves("Baltic port attack: 5,400 dockers now work by hand", "", teaser)).toBe(false);
    expect(moves("Police arrest two over the attack on Baltic ports", "", teaser)).toBe(true);
  });
});

test("a text beside itself, cut or shuffled, says nothing new, whatever it is", () => {
  const word = fc.constantFrom(
    ..."Police arrested two men over CVE-2026-41207 and 5,400 cranes at Larkspur for $18 million , v9.4.2 . confirmed fined".split(
      " ",
    ),
  );
  const passage = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(passage, passage, fc.nat(), (title, text, cut) => {
      const before = [{ title, text }];
      expect(
        newFacts({ title, text: text.slice(0, Math.max(0, text.lastIndexOf(" ", cut))) }, toldBy(before)),
      ).toEqual([]);
      expect(newFacts({ title, text: "" }, toldBy([...before, told]))).toEqual([]);
    }),
  );
});

test("takes any text in time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(() => newFacts({ title: text, text }, toldBy([{ title: "", text }]))).not.toThrow();
    }),
  );
  const endless = "arrested 5,400 Larkspur ".repeat(45_000);
  const took = processorTime(() =>
    newFacts({ title: endless.slice(0, 300), text: endless }, toldBy([{ title: "x", text: endless }])),
  );
  expect(took).toBeLessThan(3000);
});
