// Feeds as newsrooms serve them: full texts as HTML, with links, pictures, scripts and trackers. All words are invented.

const syllables =
  "ba be bo da de do fa fi ga ka ke ko la le lo ma me mi na ne no pa pe ra re ri ro sa se si ta te to va ve".split(
    " ",
  );

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const word = (random: Random) =>
  times(1 + Math.floor(random() * 3), () => syllables[Math.floor(random() * syllables.length)]).join("");
const words = (random: Random, count: number) => times(count, () => word(random)).join(" ");

function sentence(random: Random): string {
  const text = upper(words(random, 8 + Math.floor(random() * 14)));
  const mark = random();
  if (mark < 0.1) return `${text} &mdash; &ldquo;${words(random, 6)}&rdquo;.`;
  if (mark < 0.2) return `${text}, d&#8217;${words(random, 3)} &amp; ${words(random, 2)}.`;
  return `${text}.`;
}

function paragraph(random: Random, host: string): string {
  const parts = times(3 + Math.floor(random() * 3), () => sentence(random));
  const link = ` <a href="https://${host}/${word(random)}?utm_source=rss&amp;utm_medium=feed&amp;id=${Math.floor(random() * 1e6)}" target="_blank" rel="noopener">${words(random, 3)}</a> <strong>${words(random, 2)}</strong> <em>${word(random)}</em>.`;
  parts.splice(Math.floor(random() * parts.length), 0, link);
  return `<p class="wp-block-paragraph" style="margin:0 0 1em">${parts.join(" ")}</p>`;
}

function fullText(random: Random, host: string): string {
  const blocks = times(2, () => paragraph(random, host));
  const picture = `<figure class="wp-block-image"><img loading="lazy" src="/media/${word(random)}.jpg" alt="${words(random, 5)}" width="1200" height="675" srcset="/media/a.jpg 480w, /media/b.jpg 960w"/><figcaption>${sentence(random)}</figcaption></figure>`;
  const list = `<h2>${upper(words(random, 4))}</h2><ul>${times(3, () => `<li>${words(random, 9)}</li>`).join("")}</ul>`;
  const quote = `<blockquote><p>${sentence(random)}</p></blockquote>`;
  const trackers = `<script>window.track && window.track("${word(random)}");</script><img src="https://count.example/p.gif?x=${Math.floor(random() * 1e9)}" width="1" height="1" alt=""/>`;
  return [picture, ...blocks.slice(0, 1), list, ...blocks.slice(1), quote, trackers].join("\n");
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const cdata = (html: string) => `<![CDATA[${html.replaceAll("]]>", "]]&gt;")}]]>`;

interface Told {
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly date: Date;
  readonly author: string;
  readonly teaser: string;
  readonly html: string;
  readonly categories: readonly string[];
}

function tell(feed: number, number: number, host: string): Told {
  const random = seeded(feed * 100_003 + number);
  const slug = words(random, 4).replaceAll(" ", "-");
  return {
    title: `${upper(words(random, 7))} &amp; ${word(random)}`,
    link: `https://${host}/news/${slug}-${number}?utm_source=rss`,
    guid: `https://${host}/?p=${number}`,
    date: new Date(Date.UTC(2026, 9, 1) + number * 3_600_000),
    author: `${upper(word(random))} ${upper(word(random))}`,
    teaser: `<p>${sentence(random)} ${sentence(random)} [&hellip;]</p>`,
    html: fullText(random, host),
    categories: times(3, () => upper(word(random))),
  };
}

/** About 60 kB in 24 entries, as 29 entries in 65 kB are the mean of real feeds of that size. Each edition has one entry more at its top, and one less at its end. */
export function makeFeed(feed: number, edition: number): { readonly body: string; readonly type: string } {
  const host = `paper-${feed}.example`;
  const told = times(24, (index) => tell(feed, 200 + edition - index, host));
  return feed % 4 === 3
    ? { body: atom(feed, host, told), type: "application/atom+xml; charset=utf-8" }
    : {
        body: rss(feed, host, told, feed % 4 === 2 ? escaped : cdata),
        type: "application/rss+xml; charset=utf-8",
      };
}

function rss(feed: number, host: string, told: readonly Told[], wrap: (html: string) => string): string {
  const items = told.map(
    (entry) => `<item>
<title>${entry.title}</title>
<link>${entry.link}</link>
<dc:creator><![CDATA[${entry.author}]]></dc:creator>
<pubDate>${entry.date.toUTCString()}</pubDate>
${entry.categories.map((category) => `<category><![CDATA[${category}]]></category>`).join("\n")}
<guid isPermaLink="false">${entry.guid}</guid>
<description>${wrap(entry.teaser)}</description>
<content:encoded>${wrap(entry.html)}</content:encoded>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Paper ${feed}</title><link>https://${host}/</link><description>Invented news</description><language>en-GB</language>
${items.join("\n")}
</channel></rss>
`;
}

function atom(feed: number, host: string, told: readonly Told[]): string {
  const entries = told.map(
    (entry) => `<entry>
<title type="html">${entry.title}</title>
<link rel="alternate" type="text/html" href="${escaped(entry.link)}"/>
<id>${entry.guid}</id>
<published>${entry.date.toISOString()}</published><updated>${entry.date.toISOString()}</updated>
<author><name>${entry.author}</name></author>
${entry.categories.map((category) => `<category term="${category}"/>`).join("\n")}
<summary type="html">${escaped(entry.teaser)}</summary>
<content type="html" xml:base="https://${host}/">${escaped(entry.html)}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Paper ${feed}</title><id>https://${host}/</id><link href="https://${host}/"/><updated>2026-10-31T00:00:00Z</updated>
${entries.join("\n")}
</feed>
`;
}
