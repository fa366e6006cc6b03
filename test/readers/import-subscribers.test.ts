import fc from "fast-check";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { exportSubscribers } from "../../src/readers/export-subscribers.ts";
import { importSubscribers } from "../../src/readers/import-subscribers.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { walkSubscribers } from "../../src/store/walk-rows.ts";
import { slot, subscriber } from "../store/sample-issue.ts";

let store: Store;
let ids = 0;
const effects = { now: () => slot, newId: () => `id${String((ids += 1))}` };

beforeEach(async () => {
  store = await openStore(":memory:");
  return () => store.close();
});

async function* bytes(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const all = typeof text === "string" ? Buffer.from(text) : text;
  for (let i = 0; i < all.length; i += size) yield await Promise.resolve(all.subarray(i, i + size));
}

const load = (text: string | Uint8Array, consent: string | null = "asked at the door", into = store) =>
  importSubscribers(bytes(text), { store: into, effects, consent, sections: ["top", "people"] });

const addresses = async () => (await store.subscribers.list()).map((one) => one.email);

describe("importing a list", () => {
  it("takes the good rows and names each bad one by line and reason", async () => {
    const report = await load(
      [
        "email,name,timezone,sections",
        "ada@readers.example,Ada,Europe/Stockholm,top people",
        "no address,Bo,,",
        "cy@readers.example,Cy,Mars/Base,",
        "di@readers.example,Di,,sport",
        "",
        '"eva@readers.example","Eva, the 2nd",,"top;people"',
        "a@b.example\\r\\nRCPT TO:<c@d.example>,x",
      ].join("\r\n"),
    );
    expect(report).toMatchObject({ rows: 6, added: { active: 2 } });
    expect(report.refused.map((row) => row.line)).toEqual([3, 4, 5, 8]);
    expect(report.refused[0]?.reason).toContain('email "no address"');
    expect(report.refused[1]?.reason).toContain("Europe/Berlin");
    expect(report.refused[2]?.reason).toContain("the sections are top, people");
    expect(
      (await store.subscribers.list()).map((one) => [one.email, one.name, one.timezone, one.sections]),
    ).toEqual([
      ["ada@readers.example", "Ada", "Europe/Stockholm", ["top", "people"]],
      ["eva@readers.example", "Eva, the 2nd", null, ["top", "people"]],
    ]);
  });

  it("says nothing but its report while it reads a file of many megabytes", async () => {
    const told: Error[] = [];
    const hear = (warning: Error) => void told.push(warning);
    process.on("warning", hear);
    onTestFinished(() => void process.off("warning", hear));
    const row = (i: number) => `r${i}@readers.example,${"a long name ".repeat(15)}\n`;
    const rows = Array.from({ length: 10_000 }, (_, i) => row(i)).join("");
    const source = bytes(`email,name\n${rows}`, 65_536);
    const report = await importSubscribers(source, { store, effects, consent: "asked", sections: null });
    expect(report).toMatchObject({ added: { active: 10_000 }, refused: [] });
    expect(told).toEqual([]);
  });

  it("makes active subscribers only where the consent is told, and keeps its words", async () => {
    await load("email\nada@readers.example\n", null);
    await load("email\nbo@readers.example\n", "paper form 2026");
    const [ada, bo] = await store.subscribers.list();
    expect([ada?.state, ada?.consent]).toEqual(["pending", null]);
    expect([bo?.state, bo?.consent]).toEqual(["active", "paper form 2026"]);
  });

  it("brings nobody back who has left or must not be written to, in any spelling", async () => {
    await store.subscribers.add([subscriber("left", "left"), subscriber("bad", "suppressed")]);
    const report = await load("email\nleft@readers.example\nBAD@Readers.Example\nnew@readers.example\n");
    expect(report).toMatchObject({ added: { active: 1 }, known: { left: 1, suppressed: 1 } });
    expect((await store.subscribers.byEmail("left@readers.example"))?.state).toBe("left");
  });

  it("counts an address once that stands twice in the file", async () => {
    const report = await load("email\nada@readers.example\nAda@readers.example\nada@READERS.example\n");
    expect(report).toMatchObject({ rows: 3, added: { active: 1 }, known: { active: 2 } });
  });

  it("keeps since when they are subscribers, and says which dates it cannot read", async () => {
    const dates = ["2019-03-04", "2019-03-04 05:06", "2019-03-04T05:06:07+02:00", "", "3 May", "2019-02-30"];
    const rows = [...dates, "2031-01-01"].map((date, i) => `r${i}@readers.example,${date}`);
    const report = await load(`email,created\n${rows.join("\n")}\n`);
    expect((await store.subscribers.list()).map(({ createdAt }) => createdAt.toISOString())).toEqual([
      "2019-03-04T00:00:00.000Z",
      "2019-03-04T05:06:00.000Z",
      "2019-03-04T03:06:07.000Z",
      slot.toISOString(),
    ]);
    expect(report.refused.map(({ reason }) => reason)).toEqual([
      'created "3 May" is no date; it should be like 2026-11-24 or 2026-11-24T07:00:00Z',
      'created "2019-02-30" is no date; it should be like 2026-11-24 or 2026-11-24T07:00:00Z',
      'created "2031-01-01" is in the future',
    ]);
  });

  it.each([
    ["a byte order mark and CRLF", "\ufeffemail,name\r\nada@readers.example,Ada\r\n"],
    ["semicolons", "Name;Email\nAda;ada@readers.example\n"],
    ["tabs", "email\tname\nada@readers.example\tAda"],
    ["old line ends", "email,name\rada@readers.example,Ada\r"],
    ["no header", "ada@readers.example,Ada\n"],
    ["more columns than known", "id,email,phone,name\n7,ada@readers.example,555,Ada\n"],
    ["empty lines before and between", "\n\nemail,name\n\n  ada@readers.example , Ada \n\n"],
    ["UTF-16", Buffer.from("\ufeffemail,name\nada@readers.example,Ada\n", "utf16le")],
  ])("reads a file with %s", async (_what, file) => {
    await load(file);
    expect((await store.subscribers.list()).map(({ email, name }) => [email, name])).toEqual([
      ["ada@readers.example", "Ada"],
    ]);
  });

  it.each([
    ["names no column email", "mail,name\nada,Ada\n", /first row names no column "email"/],
    ["is not UTF-8", Buffer.from("email,name\nada@readers.example,\xc5sa\n", "latin1"), /save it as/],
    [
      "opens a quote and never closes it",
      `email,name\nada@readers.example,"Ada\n${"bo@readers.example,Bo\n".repeat(5000)}`,
      /line \d+: a quote is opened/,
    ],
  ])("says what is wrong with a file that %s", async (_what, file, message) => {
    await expect(load(file)).rejects.toThrow(message);
  });

  it("refuses a megabyte in one cell without keeping it", async () => {
    await expect(load(`email\n${"x".repeat(1_000_000)}@readers.example\n`)).rejects.toThrow(/line/);
    expect(await addresses()).toEqual([]);
  });

  it("takes 20,000 rows in pieces", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `r${i}@readers.example,Reader ${i}`);
    const source = bytes(`email,name\n${rows.join("\n")}\n`, 65_536);
    const report = await importSubscribers(source, { store, effects, consent: "test", sections: null });
    expect(report.added.active).toBe(20_000);
  });
});

describe("exporting a list", () => {
  const dump = async () => {
    let text = "";
    for await (const part of exportSubscribers(walkSubscribers(store.subscribers))) text += part;
    return text;
  };

  it("leaves nothing that a spreadsheet would run", async () => {
    const names = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "plain"];
    await store.subscribers.add(names.map((name, i) => ({ ...subscriber(`r${i}`), name })));
    await store.subscribers.add([{ ...subscriber("x"), email: "=cmd@readers.example" }]);
    const cells = (await dump()).split("\r\n").flatMap((line) => line.split(","));
    expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([]);
    expect(await dump()).toContain("'=HYPERLINK(1)");
  });

  it("and importing it elsewhere gives the same people in the same states", async () => {
    const other = await openStore(":memory:");
    const person = fc.record({
      name: fc.string({ unit: "grapheme", maxLength: 40 }).map((text) =>
        text
          .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
          .normalize("NFC")
          .trim(),
      ),
      state: fc.constantFrom("pending" as const, "active" as const, "left" as const, "suppressed" as const),
      sections: fc.constantFrom(null, ["top"], ["top", "people"]),
      timezone: fc.constantFrom(null, "Europe/Berlin", "America/New_York"),
      createdAt: fc.date({ min: new Date("1990-01-01"), max: slot, noInvalidDate: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 5 }), async (people) => {
        for (const each of [store, other])
          for (const one of await each.subscribers.list()) await each.subscribers.erase(one.id);
        await store.subscribers.add(people.map((one, i) => ({ ...subscriber(`+r${i}`), ...one })));
        await load(await dump(), null, other);
        const shape = async (from: Store) =>
          (await from.subscribers.list()).map((one) => [
            one.email,
            one.name,
            one.state,
            one.sections,
            one.timezone,
            one.consent,
            one.createdAt,
          ]);
        expect(await shape(other)).toEqual(await shape(store));
      }),
      { numRuns: 60 },
    );
    await other.close();
  });
});
