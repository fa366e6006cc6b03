import { escapeUTF8 as escape } from "entities";

import type { SampleArticle } from "./read-article.ts";
import type { SampleSource } from "./sample-sources.ts";

const words = {
  en: {
    by: "By",
    sections: ["News", "Analysis", "Research", "Jobs"],
    most: "Most read",
    letter: "Get our newsletter. No spam, leave at any time.",
    share: "Share this article",
    comments: "Comments are closed.",
    rights: "All rights reserved.",
  },
  de: {
    by: "Von",
    sections: ["Nachrichten", "Hintergrund", "Forschung", "Stellen"],
    most: "Meistgelesen",
    letter: "Bestellen Sie unseren Rundbrief. Jederzeit kündbar.",
    share: "Artikel weiterempfehlen",
    comments: "Die Kommentare sind geschlossen.",
    rights: "Alle Rechte vorbehalten.",
  },
} as const;

const style = `body{margin:0;font:17px/1.6 Georgia,serif;color:#1b2733;background:#f6f4ef}
header,footer{background:#16293a;color:#f6f4ef;padding:14px 24px;font-family:Verdana,sans-serif;font-size:14px}
header a,footer a{color:inherit;margin-right:18px}main,aside{max-width:680px;margin:28px auto;padding:0 24px}
h1{line-height:1.2}img{max-width:100%;height:auto}aside{border-top:1px solid #c9c2b2;font-size:15px}`;

/** An article's page as a news site would show it: the full text between navigation, teasers and small print. */
export function articlePage(
  source: SampleSource,
  article: SampleArticle,
  listed: readonly SampleArticle[],
): string {
  const say = words[source.language];
  const byline = article.author === null ? "" : `${say.by} ${escape(article.author)} | `;
  const picture =
    article.image === null
      ? ""
      : `<figure><img src="${toRoot(article)}${escape(pathOf(article.image.url))}" alt="${escape(article.image.alt)}" width="1200" height="630"></figure>\n`;
  const main = `<article>
<h1>${escape(article.title)}</h1>
<p class="byline">${byline}${when(article)}</p>
${picture}${article.body}
</article>
<p class="share">${say.share}</p>
<p class="comments">${say.comments}</p>`;
  const others = listed.filter((other) => other !== article).slice(0, 5);
  const meta = [
    `<link rel="canonical" href="${escape(article.url ?? "")}">`,
    article.author === null ? "" : `<meta name="author" content="${escape(article.author)}">`,
    article.image === null ? "" : `<meta property="og:image" content="${escape(article.image.url)}">`,
  ];
  return page(source, toRoot(article), `${article.title} - ${source.name}`, meta, main, others);
}

/** The site's first page: all articles, newest first. */
export function frontPage(source: SampleSource, listed: readonly SampleArticle[]): string {
  const items = listed.map((article) => `<li>${link("", article)} <small>${when(article)}</small></li>`);
  const feed = `<link rel="alternate" type="${source.contentType.split(";")[0]!}" href="feed.xml" title="${escape(source.name)}">`;
  const main = `<h1>${escape(source.name)}</h1>\n<ul>\n${items.join("\n")}\n</ul>`;
  return page(source, "", source.name, [feed], main, []);
}

function page(
  source: SampleSource,
  root: string,
  title: string,
  meta: readonly string[],
  main: string,
  others: readonly SampleArticle[],
): string {
  const say = words[source.language];
  const sections = say.sections.map((name) => `<a href="${root || "./"}">${name}</a>`).join(" ");
  const most = others.map((article) => `<li>${link(root, article)}</li>`).join("\n");
  return `<!DOCTYPE html>
<html lang="${source.language}">
<head>
<meta charset="${source.charset}">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
${meta.filter((line) => line !== "").join("\n")}
<style>${style}</style>
</head>
<body>
<header><a href="${root || "./"}"><strong>${escape(source.name)}</strong></a> <nav>${sections}</nav></header>
<main>
${main}
</main>
<aside>
${most === "" ? "" : `<h2>${say.most}</h2>\n<ol>\n${most}\n</ol>\n`}<p>${say.letter}</p>
</aside>
<footer>${escape(source.name)}. ${say.rights}</footer>
</body>
</html>
`;
}

function link(root: string, article: SampleArticle): string {
  return `<a href="${root}${escape(pathOf(article.url ?? ""))}">${escape(article.title)}</a>`;
}

/** From an article's page up to its site's first page. Relative, so that it also holds below `/<slug>/`. */
function toRoot(article: SampleArticle): string {
  return "../".repeat(pathOf(article.url ?? "").split("/").length - 1);
}

/** Without the slash it begins with. */
function pathOf(url: string): string {
  return URL.parse(url)?.pathname.slice(1) ?? "";
}

function when(article: SampleArticle): string {
  const iso = article.publishedAt.toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`;
}
