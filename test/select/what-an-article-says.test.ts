import { describe, expect, test } from "vitest";
import { aggregators } from "../../src/select/aggregators.ts";
import { datedByItself } from "../../src/select/dated-by-itself.ts";
import { evergreenBy } from "../../src/select/evergreen.ts";
import { toTelling } from "../../src/select/telling.ts";
import { article, feed, hoursAgo } from "./sample-choice.ts";

describe("what an article says of its own age", () => {
  test.each([
    ["https://tide.example/2021/07/14/flood", "Flood", "2021-07-15"],
    ["https://tide.example/news/2021/07/flood", "Flood", "2021-08-01"],
    ["https://tide.example/flood-2021-12-31.html", "Flood", "2022-01-01"],
    ["https://tide.example/20210714/flood", "Flood", "2021-07-15"],
    ["https://tide.example/world/2021/jul/14/flood", "Flood", "2021-07-15"],
    ["https://tide.example/world/2021/jul/flood", "Flood", "2021-08-01"],
    ["https://tide.example/2021/7/4/flood", "Flood", "2021-07-05"],
    ["https://tide.example/2021/07/", "Flood", "2021-08-01"],
    ["https://tide.example/flood", "A worm that ate a bank (2019) [pdf]", "2020-01-01"],
  ])("%s, “%s”: before %s", (url, title, day) =>
    expect(datedByItself({ url, title })?.toISOString().slice(0, 10)).toBe(day),
  );

  test.each([
    ["https://tide.example/story/202107", "the number of an article"],
    ["https://tide.example/2026-plans/flood", "a year that is a subject"],
    ["https://2021-07-14.example/flood", "the name of a host"],
    ["https://tide.example/flood?from=2021-07-14", "a parameter"],
    ["https://tide.example/2021/13/flood", "no month"],
    ["https://tide.example/2021/7/flood", "a number, of a month or of an article"],
    ["https://tide.example/2021/marina/flood", "a word that begins like a month"],
  ])("%s says nothing: %s", (url) => expect(datedByItself({ url, title: "Flood in 2021" })).toBeNull());
});

describe("what would read the same in another week", () => {
  const by = (title: string, ...categories: string[]) => evergreenBy({ title, categories });

  test.each([
    "How to harden a router",
    "7 steps to a calmer incident",
    "Webinar: reading a vendor's report",
    "What is zero trust?",
    "Zehn Minuten: 5 einfache Tipps für Passwörter",
    "Cómo proteger tu cuenta",
    "Comment choisir un mot de passe",
    "Our pictures of the week",
    "Quiz: which worm are you?",
  ])("“%s” is no news", (title) => expect(by(title)).toMatch(/ in its title$/));

  test.each([
    "How thieves emptied the vault of Bramble Bank",
    "Best Buy in talks to sell its cameras",
    "12 vulnerabilities fixed in Quillon routers",
    "CISA tells agencies how to hunt for intruders",
    "Watchdog fines Veridan over children's data",
    "What the breach at Castor means for its customers",
    "Guide dogs' charity loses its database",
  ])("“%s” is", (title) => expect(by(title)).toBeNull());

  test("a category says it as well", () =>
    expect(by("Backups that work", "Tutorials")).toBe("its category is “Tutorials”"));
});

describe("who leads a story", () => {
  const text =
    "The vault stood open for a year before anybody noticed, says the bank, and nothing was taken. ";
  const one = article("one", "Vault stood open", { text: `${text.repeat(3)}Then the night watchman …` });
  const other = article("other", "Bank left its vault open", { feed: "Packet", text: text.repeat(3).trim() });
  const voices = {
    feeds: new Map([["Harbour", feed("Harbour")]]),
    handsOn: () => false,
    inOtherLanguage: () => null,
  };

  test("not a text that its publisher cut off, where another tells as much", () =>
    expect(toTelling([one, other], voices).lead.id).toBe("other"));

  test("not a film, where there is as much to read", () => {
    const film = { ...other, id: "film", url: "https://www.youtube.com/watch?v=1", publishedAt: hoursAgo(9) };
    expect(toTelling([film, other], voices).lead.id).toBe("other");
  });

  test("not one in another language, nor one that is years old", () => {
    const inOtherLanguage = ({ title }: { readonly title: string }) =>
      title === other.title ? "Polish" : null;
    expect(toTelling([{ ...one, text: "Short." }, other], { ...voices, inOtherLanguage }).lead.id).toBe(
      "one",
    );
    const old = { ...other, url: "https://packet.example/2019/03/04/vault" };
    expect(toTelling([{ ...one, text: "Short." }, old], voices).lead.id).toBe("one");
  });

  test("not a link, however long its text", () => {
    const handsOn = ({ feed: name }: { readonly feed: string }) => name === "Packet";
    expect(toTelling([{ ...one, text: "Short." }, other], { ...voices, handsOn }).lead.id).toBe("one");
  });
});

describe("a feed that hands on what others wrote", () => {
  const at = (...hosts: string[]) =>
    aggregators(hosts.map((host, i) => article(`a${i}`, "News", { url: `https://${host}/${i}` })));
  const one = (url: string) => ({ feed: "Harbour", url });

  test("is one whose articles stand on many sites, none of them its own", () =>
    expect(at("one.example", "two.example", "three.example")(one("https://one.example/9"))).toBe(true));

  test("is not one that links elsewhere now and then, nor one of which little is known", () => {
    expect(at("www.one.example", "uk.one.example", "two.example")(one("https://two.example/9"))).toBe(false);
    expect(at("one.example", "two.example")(one("https://two.example/9"))).toBe(false);
  });

  test("is a forum that lists links under its own address", () =>
    expect(at()(one("https://www.reddit.com/r/netsec/comments/1"))).toBe(true));
});
