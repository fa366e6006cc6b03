import type { Article, Feed } from "../../src/domain/feed.ts";
import { article, feed, hoursAgo } from "./sample-choice.ts";

/** News of a security newsroom's day, all invented: what its feeds would bring in two days, and what they should not. */

const news = [
  "Harbour Security",
  "Packet Ledger",
  "Northlight Cyber",
  "Patch Report",
  "Signal Lantern",
  "Tide Desk",
];
const [vendors, links, hostile] = [["Bulwark Labs", "Palisade Blog"], "Link Drawer", "Loud Horn"] as const;
const twins = ["Quay Times", "Quay Times (JSON)"] as const;
export const feeds: Feed[] = [...news, ...twins, ...vendors, links, hostile].map((name) =>
  feed(name, { weight: name === "Harbour Security" ? 1.5 : 1 }),
);

const places =
  "Larkspur Brindle Aldermoor Quayford Tenmouth Ostwick Fenholm Corrandale Wexby Sandrigg Holloway Merrowgate".split(
    " ",
  );
const firms =
  "Quillon Bramble Upland Veridan Castor Ostara Pellmell Jorvik Tamsin Ravelin Dunmore Ketterley Solvane Marrick".split(
    " ",
  );

/** Events, each as three editors would tell it. */
const events: readonly (readonly (readonly [title: string, text: string])[])[] = [
  [
    [
      "Ransomware stops the cranes of {place} port",
      "Container cranes at {place} have stood still since Monday night, when ransomware locked the computers that steer them. The port authority expects to unload by hand until Thursday.",
    ],
    [
      "{place} port works by hand after ransomware hits its cranes",
      "Dockers in {place} are back to paper lists. A ransomware gang has encrypted the control systems of the cranes, says the harbour master, and nobody has asked for money so far.",
    ],
    [
      "Port of {place}: ransomware keeps cranes down for a second day",
      "Eleven ships wait outside {place} because a ransomware attack took down the crane software of its port. Two haulage companies have sent their drivers home.",
    ],
  ],
  [
    [
      "{firm} fixes a flaw in its VPN gateways that is being used",
      "{firm} has published an emergency update for its VPN gateways. Attackers were already using the flaw to log in without a password at some forty customers.",
    ],
    [
      "Attackers use a flaw in VPN gateways of {firm}; a fix is out",
      "Who runs a VPN gateway by {firm} should update tonight: the hole lets anybody in, and break-ins have been seen since Saturday, according to a national response team.",
    ],
    [
      "Emergency fix for {firm} VPN gateways under attack",
      "An authentication bypass in the VPN gateways of {firm} is under attack. Installing the update takes ten minutes and a restart, the company writes.",
    ],
  ],
  [
    [
      "{firm} loses the records of two million patients",
      "A database with the names and diagnoses of two million patients was taken from {firm}, the laboratory company told regulators. It noticed when the data was offered for sale.",
    ],
    [
      "Two million patients affected by theft at {firm}",
      "Thieves had the run of {firm} for eleven weeks and left with patient records, two million in all. Letters go out this week.",
    ],
    [
      "Patient records of {firm} for sale, two million people affected",
      "Somebody offers two million patient records on a forum, and {firm} confirms that they are real. The laboratory has closed its portal.",
    ],
  ],
  [
    [
      "Regulator fines {firm} 18 million for tracking children",
      "The data protection authority in {place} has fined {firm} 18 million for following children through its games. It is the highest penalty that the office ever imposed.",
    ],
    [
      "{firm} must pay 18 million because it tracked children",
      "An 18 million penalty falls on {firm}: the games company kept profiles of players under thirteen, and its lawyers want to appeal.",
    ],
    [
      "18 million fine for {firm} over profiles of children",
      "Parents had complained for years. Now {firm} is told to delete what it knows of children, and to pay 18 million within sixty days.",
    ],
  ],
  [
    [
      "Two arrested in {place} over the botnet Saltmarsh",
      "Officers in {place} arrested two brothers who are said to have run Saltmarsh, a botnet of 400,000 cameras. Its servers were switched off the same hour.",
    ],
    [
      "Botnet Saltmarsh is down, two arrested in {place}",
      "Saltmarsh, which rented out hijacked cameras to whoever paid, has gone quiet. Two suspects were led away in {place} before dawn.",
    ],
    [
      "Brothers arrested in {place}: police take Saltmarsh botnet offline",
      "For four years the Saltmarsh botnet knocked shops off the net. A joint raid ended that, and two men from {place} face a judge on Friday.",
    ],
  ],
  [
    [
      "Undersea cable to {place} cut, ministry suspects sabotage",
      "The cable that joins {place} with the mainland was cut at noon. The ministry of transport speaks of sabotage and has sent a patrol boat.",
    ],
    [
      "Sabotage suspected after undersea cable to {place} is cut",
      "Telephones in {place} run over radio links since somebody severed the undersea cable; a freighter that loitered above it is being searched.",
    ],
    [
      "{place} cut off: undersea cable severed, sabotage feared",
      "A repair ship needs nine days to reach the severed cable off {place}. Investigators who fear sabotage look at an anchor that was dragged over the sea floor.",
    ],
  ],
];

/** What one feed alone tells is put together from these; no two share more than one of them. */
const actors =
  "ferry operator|town hall|bank|brewery|hospital|railway|university|orchestra|observatory|bakery chain|water company|football club|museum|airline|insurer|toll bridge|cinema|dairy|prison|newspaper|cable maker|zoo|law firm".split(
    "|",
  );
const acts =
  "replaces|sues over|recalls|auctions|insures|encrypts|bans|inspects|rebuilds|leases|donates|counts|repaints|mislays|digitises|translates|rations|unplugs|borrows|hides|maps|photographs|postpones".split(
    "|",
  );
const objects =
  "ticket machines|door badges|payroll tapes|lighthouse lamps|thermostats|fax lines|tablets|loyalty cards|turnstiles|webcams|hearing aids|parking meters|voting lists|oil pumps|radio masts|elevators|cash drawers|sirens|scanners|drones|greenhouses|printers|modems".split(
    "|",
  );
const causes =
  "after a storm|before an audit|despite a strike|for want of spares|on a judge's order|at a loss|under a new law|following a mix-up|to save power|against advice|in a trial|by mistake|for a jubilee|without notice|since an inquiry|amid doubts|during a test|over a debt|with state aid|ahead of a merger|on a dare|upon request|for good".split(
    "|",
  );
const single = (i: number): string =>
  [
    actors[i % 23],
    acts[(i * 2 + Math.floor(i / 23)) % 23],
    objects[(i * 3 + 2 * Math.floor(i / 23)) % 23],
    causes[(i * 5 + 3 * Math.floor(i / 23)) % 23],
  ].join(" ");
const singleText = (i: number): string =>
  `A ${actors[(i + 7) % 23]} did the same ${causes[(i * 4 + 1) % 23]}. It ${acts[(i * 6 + 5) % 23]} ${objects[(i * 7 + 2) % 23]} as well, and its ${objects[(i * 11 + 3) % 23]} may be next.`;
const guides = [
  "How to harden {firm} servers",
  "7 steps to a calmer incident with {firm}",
  "Webinar: what {firm} learned in {place}",
  "What is zero trust at {firm}?",
  "The complete guide to backups for {firm} customers",
];
const sentences = [
  "The company did not say how many customers it has in the region.",
  "A spokeswoman promised a full report by the end of the month.",
  "Three people who know the matter describe a long night.",
  "Nobody answered the telephone on Monday afternoon.",
  "An earlier case had cost the town half a million.",
  "Those who depend on it have been asked for patience.",
  "It is the second such decision within a year.",
  "Work on it is to begin before the winter.",
];

const fill = (text: string, i: number) =>
  text
    .replaceAll("{place}", places[i % places.length]!)
    .replaceAll("{firm}", firms[(i * 5 + Math.floor(i / firms.length)) % firms.length]!);
const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const some = (i: number) => [0, 3, 5].map((step) => sentences[(i + step) % sentences.length]).join(" ");

function told(
  by: string,
  title: string,
  text: string,
  hours: number,
  change: Partial<Article> = {},
): Article {
  const url = `https://www.${slug(by).replace(/-json-?$/, "")}.example/${slug(title)}`;
  return article(`${slug(by)}/${slug(title)}/${hours}`, title, {
    feed: by,
    url,
    canonicalUrl: url,
    text,
    publishedAt: hoursAgo(hours),
    ...change,
  });
}

/** Six events of the last day, in the words of three feeds each. */
export const covered: Article[] = events.flatMap((tellings, i) =>
  tellings.map(([title, text], j) =>
    told(news[(i + j * 2) % 6]!, fill(title, i), fill(text, i), 2 + i * 2 + j),
  ),
);

/** Four texts of an agency, each in five feeds. */
export const wire: Article[] = [
  "Agency: central bank of Corrandale tests a digital coin. Twelve shops take part, and the coin expires after ninety days unless it is spent.",
  "Agency: parliament in Fenholm votes on a law for drones. Owners will need a plate and an insurance, and may not fly over prisons.",
  "Agency: satellite with a broken solar sail falls into the sea. It had measured the ice for eleven years, twice as long as it was built for.",
  "Agency: railways of Ostwick return to paper tickets for Sunday. A certificate had run out at midnight, and the machines refused to print.",
].flatMap((text, i) =>
  news.slice(0, 5).map((name, j) => told(name, text.slice(0, text.indexOf(".")), text, 4 + i + j * 0.3)),
);

const alone: Article[] = Array.from({ length: 168 }, (_, i) =>
  told(news[(i * 7) % 6]!, capital(single(i)), `${capital(single(i))}. ${singleText(i)}`, 1 + (i % 46)),
);

/** One publisher's feed in two formats, with more articles than anybody. */
const twinned: Article[] = Array.from({ length: 20 }, (_, i) => {
  const title = capital(single(200 + i));
  return twins.map((name) => {
    const url = `https://www.quay.example/${i}-${slug(name)}`;
    const text = `${title}. ${singleText(200 + i)}`;
    return told(name, title, text, 1 + i / 2, { url, canonicalUrl: url });
  });
}).flat();

/** What vendors write for their customers: long, fresh, and no news. */
export const evergreen: Article[] = Array.from({ length: 40 }, (_, i) =>
  told(
    vendors[i % 2]!,
    fill(guides[i % guides.length]!, i),
    `${some(i)} ${some(i + 1)} ${some(i + 2)}`.repeat(6),
    0.5 + i / 8,
  ),
);

/** Links to what sites that are no feed of ours say of the covered stories. */
const linked: Article[] = covered
  .filter((_, i) => i % 3 === 0)
  .map((one, i) => {
    const url = `https://blog${i}.example/a/${i}`;
    const text = `${one.title}. Well worth a read, with numbers that nobody else has, and comments below it.`;
    return told(links, `${one.title}, a closer look`, text, 1 + i, { url, canonicalUrl: url });
  });

/** Old articles that come by again: dated today by the link, and years ago by their address or title. */
export const resurfaced: Article[] = [
  told(links, "A worm that ate the bank of Tenmouth (2019)", `A classic. ${some(1)}`, 1, {
    url: "https://essays.example/worm",
    canonicalUrl: "https://essays.example/worm",
  }),
  told("Signal Lantern", "Vault of Pellmell was open for a year", `It stood open. ${some(2)}`, 1, {
    url: "https://www.signal-lantern.example/2021/07/14/vault",
    canonicalUrl: "https://www.signal-lantern.example/2021/07/14/vault",
  }),
];

/** One story, 500 times, in words that differ a little, from as many addresses. */
export const repeated: Article[] = Array.from({ length: 500 }, (_, i) =>
  told(
    hostile,
    "Loud Horn pill cures ransomware",
    `Doctors of computers are stunned by the pill, says its maker, copy ${i}. ${sentences[i % 8]}`,
    20 - i * 0.03,
    {
      id: `horn-${String(i).padStart(3, "0")}`,
      url: `https://h${i}.loudhorn.example/${i}`,
      canonicalUrl: `https://h${i}.loudhorn.example/${i}`,
    },
  ),
);

const moves = [
  "Veridan names Mara Ellison as Chief Security Officer",
  "Castor appoints Tobias Renner as Chief Financial Officer",
  "Ines Caldera joins Solvane as Chief Executive Officer",
].map((title, i) => told(news[i]!, title, `${title}. ${some(i)}`, 5 + i));

/** All but the hostile feed. */
export const calmDay: Article[] = [
  ...covered,
  ...wire,
  ...alone,
  ...twinned,
  ...evergreen,
  ...linked,
  ...resurfaced,
  ...moves,
];
export const { aggregator, horn } = { aggregator: links, horn: hostile };
