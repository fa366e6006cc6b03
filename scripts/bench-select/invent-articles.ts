import type { Article } from "../../src/domain/feed.ts";

const starts =
  "ar ben cal dor el fen gar hol is jor kal lun mor nor ost pel quil ros sten tor ul vor wil yar zen".split(
    " ",
  );
const middles = "an e i o u ar en il om und est ock ark ell ing".split(" ");
const ends = "by dale ford ham land mere port ster ton wick worth gate crest field".split(" ");
const events = [
  "ransomware stops the {thing} of {place}",
  "{firm} fixes a flaw in its {thing} that is being used",
  "regulator fines {firm} {amount} million over its {thing}",
  "{firm} buys the {thing} business of {other}",
  "court in {place} hears the case against {firm}",
  "flood closes the {thing} that {firm} runs at {place}",
  "{firm} names {person} as Chief Security Officer",
  "thieves empty the {thing} of {firm} in {place}",
];
const things =
  "cranes routers vaults gateways databases ferries turbines cameras payrolls servers modems tills meters".split(
    " ",
  );
const said = [
  "{firm} said on Monday that it had called in help from {other} and told its customers in {place}.",
  "About {amount},000 people are affected, according to a notice that {firm} published late on Sunday.",
  "{person}, who leads the response, expects the {thing} to be back within {small} days.",
  "An earlier case at {other} took {small} weeks and cost {amount} million euros.",
  "The authorities in {place} have opened an investigation, and {other} has offered its own {thing}.",
  "Analysts who looked at the {thing} found no sign that anything else was touched.",
  "Nobody had changed the settings of the {thing} since they were bought from {other} {small} years ago.",
  "Readers who depend on the {thing} are asked to keep their receipts until {firm} has answered.",
];

/** Invented news of the two days before `now`: always the same, on average three tellings for two stories. */
export function inventArticles(count: number, feeds: readonly string[], now: Date): Article[] {
  const random = seeded(count);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const name = () => capital(pick(starts) + pick(middles) + pick(ends));
  const articles: Article[] = [];
  while (articles.length < count) {
    const fill = filler({
      firm: `${name()} ${name()}`,
      other: name(),
      place: name(),
      person: `${name()} ${name()}`,
      thing: pick(things),
      amount: String(13 + Math.floor(random() * 900)),
      small: String(2 + Math.floor(random() * 8)),
    });
    const event = fill(pick(events));
    const at = now.getTime() - random() * 47 * 3_600_000;
    const tellings = 1 + Math.floor(random() ** 3 * 4);
    for (let i = 0; i < tellings && articles.length < count; i += 1) {
      const id = `a${articles.length}`;
      const sentences = Array.from({ length: 6 + Math.floor(random() * 14) }, () => fill(pick(said)));
      articles.push({
        id,
        feed: pick(feeds),
        title: capital(
          i === 0 ? event : `${event}, ${pick(["reports say", "again", "what is known", "in short"])}`,
        ),
        url: `https://feed${i}.example/${id}`,
        canonicalUrl: `https://feed${i}.example/${id}`,
        author: null,
        publishedAt: new Date(Math.min(now.getTime(), at + i * 3_600_000)),
        firstSeenAt: now,
        text: asStored(`${capital(event)}. ${sentences.join(" ")}`),
        categories: [],
        image: null,
        imageAlt: null,
        language: "en",
      });
    }
  }
  return articles;
}

const filler = (values: Readonly<Record<string, string>>) => (text: string) =>
  text.replace(/\{(\w+)\}/g, (_place, key: string) => values[key] ?? "");

/** In one piece, as a text comes from the store: what is put together here is copied when it is first read. */
const asStored = (text: string) => Buffer.from(text).toString();

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** mulberry32: small, and the same numbers everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
