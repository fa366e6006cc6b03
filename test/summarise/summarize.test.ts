import { describe, expect, it } from "vitest";
import { summarize } from "../../src/summarise/summarize.ts";

const limits = { sentences: 2, maxWords: 60 };
const news =
  "Harbour Bank closed forty branches on Monday after ransomware hit its payment systems. " +
  "The attack began on Sunday night, when staff could no longer log in. " +
  "It was the second within a year. " +
  "But customers can still use cash machines, the bank said. " +
  "Police in Porto have opened an inquiry into the attack on Harbour Bank. " +
  "Analysts expect the bank to need weeks before all branches open again.";

describe("summarize", () => {
  it("gives a short text back as it is", () => {
    const text = "Harbour Bank opens again. It took three days.";
    expect(summarize({ title: "Bank", text }, limits).text).toBe(text);
  });

  it("never begins with a sentence that leans on one left out", () => {
    for (const maxWords of [8, 10, 12, 15, 20, 30, 60]) {
      const { text } = summarize({ title: "Ransomware", text: news }, { sentences: 2, maxWords });
      expect(text).not.toMatch(/^(?:It|But)\b/u);
      expect(text).not.toBe("");
    }
  });

  it("does not repeat the title", () => {
    const { text } = summarize(
      {
        title: "Harbour Bank closes branches after attack",
        text: `Harbour Bank closes branches after attack.\n\n${news}`,
      },
      limits,
    );
    expect(text).not.toContain("closes branches after attack.");
  });

  it("says a teaser once that its article repeats", () => {
    const dek = "Harbour Bank closed forty branches on Monday after ransomware hit its payment systems.";
    const { text } = summarize(
      { title: "Attack", text: `${dek}\n\n${dek}\n\nPolice in Porto have opened an inquiry.` },
      limits,
    );
    expect(text.split("forty branches")).toHaveLength(2);
  });

  it.each([
    [
      "a dateline",
      "LONDON (Reuters) - Harbour Bank closed forty branches on Monday.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a wire’s dateline",
      "PORTO, Nov. 3, 2026 /PRNewswire/ -- Tern Security today named a new chief.",
      "Tern Security today named a new chief.",
    ],
    [
      "a byline",
      "By Jo Marsh\n\nHarbour Bank closed forty branches on Monday.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a byline without its By",
      "Jo Marsh and Ann Lund.\n\nHarbour Bank closed forty branches on Monday.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a caption",
      "Image: Jo Marsh / The Wire\n\nHarbour Bank closed forty branches on Monday.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a feed’s footer",
      "Harbour Bank closed forty branches on Monday. The post Harbour Bank closes appeared first on The Wire.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a footer in German",
      "Die Bank schließt am Montag alle Filialen. Der Beitrag Bank schließt erschien zuerst auf Hafenblatt.",
      "Die Bank schließt am Montag alle Filialen.",
    ],
    [
      "a link to more",
      "Harbour Bank closed forty branches on Monday. Continue reading…",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "an advertisement",
      "Advertisement. Scroll to continue reading.\n\nHarbour Bank closed forty branches on Monday.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a related list",
      "Harbour Bank closed forty branches on Monday.\n\nRelated: Ten banks to watch\n\nAlso read: Why banks fail",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a newsletter’s promotion",
      "Harbour Bank closed forty branches on Monday.\n\nSign up for our newsletter to get it in your inbox every day.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a teaser that was cut off",
      "Harbour Bank closed forty branches on Monday. The attack began on...",
      "Harbour Bank closed forty branches on Monday.",
    ],
  ])("leaves out %s", (_, text, summary) => {
    expect(summarize({ title: "Attack", text }, limits).text).toBe(summary);
  });

  it.each([
    [
      "the end that a publisher cut without a mark",
      "Harbour Bank closed forty branches on Monday. The attack, which was tracked as the work of a group based on",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a greeting and what asks for tips",
      "Happy Tuesday! Harbour Bank closed forty branches on Monday. Send news tips to: desk@wire.example.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a channel’s promotion",
      "Harbour Bank closed forty branches on Monday. ➡ Subscribe: https://wire.example/subscribe #Harbour #Bank About The Wire: The Wire is the world’s best wire.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "what a publisher says of itself",
      "Harbour Bank closed forty branches on Monday.\n\nAbout The Wire Group\n\nThe Wire Group leads in wires. Its wires have won forty prizes.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "where to find more, and a film",
      "Harbour Bank closed forty branches on Monday. For more on banks, visit the page of the bank. Watch the video above.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a footer whose title holds sentences",
      "Harbour Bank closed forty branches on Monday.\n\nThe post Is it safe? Ten banks to watch appeared first on The Wire.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "a label and who reports",
      "OPINION: Harbour Bank closed forty branches on Monday.",
      "Harbour Bank closed forty branches on Monday.",
    ],
    [
      "who reports it elsewhere",
      "Jo Marsh and T. Lund report: Harbour Bank closed forty branches on Monday.",
      "Harbour Bank closed forty branches on Monday.",
    ],
  ])("leaves %s out of a teaser", (_, text, summary) => {
    expect(summarize({ title: "Attack", text }, limits).text).toBe(summary);
  });

  it("says nothing rather than half a sentence that its publisher cut", () => {
    const text =
      "Harbour Bank ordered an effort to help its owners and hurt its rivals, three agencies declared in a report that ...";
    expect(summarize({ title: "Report", text }, limits).sentences).toEqual([]);
  });

  it("takes a teaser by its beginning", () => {
    const text =
      "A bill against false pictures is close to becoming law, although some fear that the government could turn it against speech that it merely dislikes, and against those who report on it. " +
      "The bill is called the Act of Clear Pictures, or the Picture Act, and both houses have read it twice. " +
      "The Senate passed it in February. A vote is due in May.";
    const { sentences } = summarize(
      { title: "Picture Act nears passage", text },
      { sentences: 2, maxWords: 40 },
    );
    expect(sentences.map(({ start }) => start)).toEqual([0]);
  });

  it("begins a teaser behind a heading that asks", () => {
    const text = `What has happened?\n\n${news}`;
    const { sentences } = summarize({ title: "Attack", text }, { sentences: 1, maxWords: 60 });
    expect(sentences[0]!.start).toBe(text.indexOf("Harbour"));
  });

  it("takes no sentence out of the middle of what someone says", () => {
    const quoted = Array.from(
      { length: 14 },
      (_, i) =>
        `“Harbour Bank hit ${i} branches of the bank in Porto and in all the towns around it. Harbour Bank will pay them ${i} times or more as soon as it has found out who hit them,” Jo Marsh said.`,
    );
    const told = "Harbour Bank has told all its branches to close.";
    const { sentences } = summarize(
      {
        title: "The attack at Harbour Bank",
        text: [...quoted.slice(0, 3), told, ...quoted.slice(3)].join(" "),
      },
      { sentences: 1, maxWords: 60 },
    );
    expect(sentences.map(({ text }) => text)).toEqual([told]);
  });

  it("takes what another wrote by its beginning, not in scraps", () => {
    const quoted = Array.from(
      { length: 30 },
      (_unused, i) =>
        `Sentence ${i} says that Quay and Marsh have talked of the leak for ${i} hours and more.`,
    );
    const { sentences } = summarize(
      { title: "The leak at Quay", text: `Jo Marsh, writing for The Wire:\n\n${quoted.join(" ")}` },
      limits,
    );
    expect(sentences.map(({ text }) => text)).toEqual(quoted.slice(0, 2));
  });

  it("keeps .NET, Node.js and names with a mark whole", () => {
    const text =
      "The try! Swift app runs on Node.js and .NET since Monday. It replaces an older one that nobody liked.";
    expect(summarize({ title: "News", text }, { sentences: 1, maxWords: 60 }).text).toBe(
      "The try! Swift app runs on Node.js and .NET since Monday.",
    );
  });

  it("keeps abbreviations, initials and quotations whole", () => {
    const first =
      "Mr. T. J. Lund of Quay Inc. paid $4.2 million to the U.S. Navy on Jan. 3, St. Mary’s Dr. Okafor said.";
    const { sentences } = summarize(
      { title: "Payment", text: `${first} “It is over. Really,” she said.` },
      { sentences: 1, maxWords: 60 },
    );
    expect(sentences.map(({ text }) => text)).toEqual([first]);
  });

  it("takes a shorter sentence where the first does not fit, and the shortest where none does", () => {
    const long = `Harbour Bank ${"and its many owners ".repeat(20)}closed on Monday.`;
    const short = "Police have opened an inquiry into the attack.";
    expect(
      summarize({ title: "Attack", text: `${long} ${short}` }, { sentences: 2, maxWords: 20 }).text,
    ).toBe(short);
    expect(summarize({ title: "Attack", text: `${long} ${short}` }, { sentences: 2, maxWords: 3 }).text).toBe(
      short,
    );
  });

  it.each([
    [
      "de",
      "Die Hafenbank hat am Montag vierzig Filialen geschlossen, weil Hacker ihre Systeme lahmgelegt haben. Sie will z. B. die Automaten weiter betreiben. Aber die Kunden warten. Die Polizei in Kiel ermittelt wegen des Angriffs auf die Bank.",
    ],
    [
      "fr",
      "La banque du port a fermé quarante agences lundi après une attaque informatique. Elle espère rouvrir vendredi. Mais les clients attendent. La police de Brest enquête sur l’attaque contre la banque.",
    ],
    [
      "es",
      "El banco del puerto cerró cuarenta oficinas el lunes tras un ataque informático. Pero los clientes esperan. La policía de Vigo investiga el ataque contra el banco.",
    ],
    [
      "pt",
      "O banco do porto fechou quarenta agências na segunda-feira após um ataque informático. Mas os clientes esperam. A polícia do Porto investiga o ataque contra o banco.",
    ],
    [
      "ja",
      "港の銀行は月曜日、サイバー攻撃を受けて四十の支店を閉鎖した。しかし顧客は待っている。警察はこの攻撃について捜査を始めた。",
    ],
    [
      "ru",
      "Портовый банк закрыл сорок отделений в понедельник после атаки. Полиция начала расследование. Клиенты ждут открытия.",
    ],
  ])("summarises %s in whole sentences that stand by themselves", (language, text) => {
    const { sentences } = summarize({ title: "—", text }, { sentences: 1, maxWords: 40 });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]!.text).toMatch(/[.。]$/u);
    expect(sentences[0]!.text).not.toMatch(/^(?:Aber|Sie|Mais|Elle|Pero|Mas|しかし)/u);
    if (language === "ru") expect(sentences[0]!.start).toBe(0);
  });
});
