import { expect } from "vitest";
import type { FetchError } from "../../src/effects.ts";
import type { Issue, RenderedIssue } from "../../src/domain/issue.ts";
import { preflight } from "../../src/render/preflight.ts";
import type { PreflightContext } from "../../src/render/preflight/draft.ts";
import type { CheckName } from "../../src/render/preflight/usual-levels.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";
import { fromRoot, readSample } from "./sample-issues.ts";

const theme = await loadTheme([fromRoot("templates/daily")]);
const full = readSample("full");
const rendered = await renderIssue(full, theme);
export const context: PreflightContext = {
  from: "briefing@news.example",
  dkimDomain: "news.example",
  allowPrivate: [],
  toldBefore: new Set(),
  levels: {},
};

interface Flight {
  readonly issue: Issue;
  readonly rendered: RenderedIssue;
  readonly context: PreflightContext;
}

export const sound: Flight = { issue: full, rendered, context };
export const fly = ({ issue, rendered: made, context: about }: Flight) => preflight(issue, made, about);

/** Replaces in the HTML edition what must be there. */
function html(from: string | RegExp, to: string): Flight {
  const changed = rendered.html.replace(from, to);
  expect(changed).not.toBe(rendered.html);
  return { ...sound, rendered: { ...rendered, html: changed } };
}
function text(from: string | RegExp, to: string): Flight {
  const changed = rendered.text.replace(from, to);
  expect(changed).not.toBe(rendered.text);
  return { ...sound, rendered: { ...rendered, text: changed } };
}
export const add = (markup: string) => html("</h1>", `</h1>${markup}`);
const padded = (bytes: number) =>
  html("</body>", `<!-- ${"x".repeat(bytes - Buffer.byteLength(rendered.html))} --></body>`);
const subject = (line: string): Flight => ({ ...sound, rendered: { ...rendered, subject: line } });
const noticesOnly: Flight = { ...sound, issue: { ...full, sections: full.sections.slice(4) } };
const preheader = (line: string): Flight => ({ ...sound, issue: { ...full, preheader: line } });
const about = (change: Partial<PreflightContext>): Flight => ({
  ...sound,
  context: { ...context, ...change },
});
const leadUrl = "https://harbour.example/2026/11/story-01";
/** As if the leading story had been asked for. */
const asked = (reach: { status: number; url?: string } | { failed: FetchError["code"] }): Flight =>
  about({
    reaches: new Map([[leadUrl, "failed" in reach ? reach : { url: leadUrl, bytes: null, ...reach }]]),
  });
const pictures = Array.from(rendered.html.matchAll(/<img[^>]* src="([^"]+)"/g), ([, src = ""]) => src);
const manyLinks = Array.from(
  rendered.html.matchAll(/<a[^>]* href="(https:[^"]+)"/g),
  ([, href = ""]) => href,
);
const weighing = (...sizes: readonly number[]): Flight =>
  about({
    reaches: new Map(sizes.map((bytes, i) => [pictures[i]!, { status: 206, url: pictures[i]!, bytes }])),
  });
const address = full.publication.address;
const [story] = full.sections.flatMap(({ items }) => items.filter((item) => item.kind === "story"));
const lead = story!.articleIds[0]!;

/** For each check: what makes it fire, where, and what is like it and must not. */
export const cases: Readonly<Record<CheckName, readonly [fires: Flight, place: RegExp, silent: Flight][]>> = {
  "clip-limit": [[padded(101_900), /HTML edition/, padded(101_000)]],
  "clip-limit-near": [
    [padded(90_000), /HTML edition/, padded(89_000)],
    [padded(101_000), /HTML edition/, padded(102_000)],
  ],
  "style-size": [
    [
      html("</head>", `<style>.a{color:#111}${" ".repeat(16_384)}</style></head>`),
      /<style>/,
      html("</head>", `<style>${" ".repeat(16_384)}</style></head>`),
    ],
  ],
  "template-tokens": [
    [add("<p>Dear {{name}}</p>"), /HTML edition/, add("<p>Dear {name}, 50% off 20%</p>")],
    [add(`<a href="https://news.example/undefined/1">x</a>`), /HTML edition/, add("<p>undefined</p>")],
    [text("Unsubscribe", "*|UNSUB|*"), /text edition, line \d+/, text("Unsubscribe", "Unsubscribe *")],
    [subject("Hello %firstname%"), /subject/, subject("Rates fall 5% a year, 3% in May")],
    [subject("[object Object]"), /subject/, subject("An object")],
  ],
  "active-content": [
    [add("<form></form>"), /<form>/, add("<p>form</p>")],
    [add(`<p onclick="x()">a</p>`), /<p onclick>/, add(`<p class="onclick">a</p>`)],
    [
      html("</head>", `<style>@import url("https://fonts.example/a.css");</style></head>`),
      /HTML edition/,
      html("</head>", `<style>.import { color: #000000 }</style></head>`),
    ],
  ],
  "links-absolute": [
    [add(`<a href="/story">Story</a>`), /link "Story"/, add(`<a href="mailto:desk@news.example">Desk</a>`)],
    [add(`<a href="javascript:alert(1)">Go</a>`), /link "Go"/, add(`<a id="t" href="#t">Go</a>`)],
  ],
  "links-private": [
    [add(`<a href="http://2130706433/x">a</a>`), /2130706433/, add(`<a href="http://93.184.215.14/x">a</a>`)],
    [add(`<a href="https://wiki/x">a</a>`), /wiki/, add(`<a href="https://wiki.example/x">a</a>`)],
    [
      add(`<a href="https://[::ffff:10.1.2.3]/">a</a>`),
      /10\.1\.2\.3/,
      { ...add(`<a href="https://10.1.2.3/">a</a>`), context: { ...context, allowPrivate: ["10.0.0.0/8"] } },
    ],
  ],
  "links-dead": [
    [asked({ status: 404 }), /link "Port operators/, asked({ status: 200 })],
    [asked({ status: 503 }), /link "Port operators/, asked({ status: 403 })],
    [asked({ failed: "dns" }), /link "Port operators/, asked({ failed: "timeout" })],
    [asked({ failed: "refused-address" }), /link "Port operators/, asked({ status: 206 })],
    [
      asked({ status: 200, url: "https://accounts.harbour.example/session" }),
      /link "Port operators/,
      asked({ status: 200, url: `${leadUrl}?from=mail` }),
    ],
    [
      asked({ status: 200, url: "https://harbour.example/" }),
      /link "Port operators/,
      asked({ status: 200, url: "https://harbour.example/2026/renamed" }),
    ],
    [about({ reaches: new Map(manyLinks.map((link) => [link, { failed: "dns" }])) }), /HTML edition/, sound],
  ],
  "picture-weight": [
    [weighing(500_001), /picture https:\/\/pictures\.example/, weighing(500_000)],
    [weighing(400_000, 400_000, 400_000, 400_000), /^HTML edition$/, weighing(400_000, 400_000, 400_000)],
  ],
  "link-names": [
    [
      add(`<a href="https://news.example/">&nbsp;</a>`),
      /news\.example/,
      add(`<a href="https://news.example/"><img alt="News"></a>`),
    ],
  ],
  "image-alt": [
    [
      add(`<img src="https://p.example/a.png" width="9">`),
      /a\.png/,
      add(`<img alt="" src="https://p.example/a.png" width="9">`),
    ],
  ],
  "image-width": [
    [
      add(`<img alt="" src="https://p.example/a.png">`),
      /a\.png/,
      add(`<img alt="" src="https://p.example/a.png" width="100%">`),
    ],
  ],
  "image-https": [
    [
      add(`<img alt="" width="9" src="http://p.example/a.png">`),
      /a\.png/,
      add(`<img alt="" width="9" src="https://p.example/a.png">`),
    ],
    [add(`<img alt="" width="9" src="cid:1">`), /cid:1/, sound],
  ],
  "unsubscribe-link": [
    [html(rendered.markers.leaveUrl, "https://news.example/"), /HTML edition/, sound],
    [
      html(/<a (?=class="foot-link" href="https:\/\/leave-)/, `<a style="display:none" `),
      /HTML edition/,
      html(/<a (?=class="foot-link" href="https:\/\/leave-)/, `<a title="x" `),
    ],
    [text(rendered.markers.leaveUrl, ""), /text edition/, sound],
  ],
  "leave-address": [
    [
      { ...sound, issue: { ...full, publication: { ...full.publication, url: "http://127.0.0.1:4000" } } },
      /publication\.url/,
      sound,
    ],
  ],
  "postal-address": [
    [html(address, ""), /HTML edition/, html(address, address.replaceAll(" ", "<br>"))],
    [text(address, ""), /text edition/, text(address, address.replace(" ", "\n"))],
    [html(`>${address}<`, `><span style="display:none">${address}</span><`), /HTML edition/, sound],
  ],
  "text-links": [
    [text(story!.url, ""), /text edition/, sound],
    [
      add(`<a href="https://extra.example/">More</a>`),
      /text edition/,
      add(`<a style="display:none" href="https://extra.example/">More</a>`),
    ],
    [
      text("Unsubscribe:\n", "https://extra.example/\nUnsubscribe:\n"),
      /text edition/,
      text("Unsubscribe:\n", "see https://extra.example/\nUnsubscribe:\n"),
    ],
    [
      { ...sound, rendered: { ...rendered, text: rendered.text.split("\n").reverse().join("\n") } },
      /text edition/,
      sound,
    ],
  ],
  "text-complete": [[text(/^.*Unsubscribe/s, "Unsubscribe"), /text edition, section/, text(/ {4}/g, "\n  ")]],
  news: [[noticesOnly, /sections/, sound]],
  "subject-empty": [[subject(" … "), /subject/, subject("7")]],
  "subject-length": [[subject("é".repeat(101)), /subject/, subject("é".repeat(100))]],
  preheader: [
    [preheader(""), /preheader/, preheader("Twenty letters, just")],
    [preheader(rendered.subject), /preheader/, preheader(`${rendered.subject} and more`)],
    [preheader("x".repeat(151)), /preheader/, preheader("x".repeat(150))],
  ],
  "sponsor-label": [
    [html(">Sponsored<", "><"), /HTML edition, section/, html(">Sponsored<", ">Presented by<")],
    [text("Sponsored", ""), /text edition, section/, text("Sponsored", "Anzeige")],
    [html(/>Sponsored<(.*?)<\/h3>/s, "><$1 Sponsored</h3>"), /HTML edition, section/, sound],
  ],
  "told-before": [
    [
      about({ toldBefore: new Set([lead]) }),
      /section top/,
      {
        ...about({ toldBefore: new Set([lead]) }),
        issue: {
          ...full,
          sections: full.sections.map((section) => ({
            ...section,
            items: section.items.map((item) =>
              item.kind === "story" && item.articleIds[0] === lead
                ? {
                    ...item,
                    update: { issueId: "2026-11-23T0700", number: 127, date: "2026-11-23T12:00:00.000Z" },
                  }
                : item,
            ),
          })),
        },
      },
    ],
  ],
  dkim: [[about({ dkimDomain: null }), /smtp\.dkim/, sound]],
  "from-alignment": [
    [
      about({ dkimDomain: "mailer.example" }),
      /smtp\.dkim\.domain/,
      about({ dkimDomain: "mail.news.example" }),
    ],
    [
      about({ from: "a@news.co.uk", dkimDomain: "other.co.uk" }),
      /smtp\.dkim/,
      about({ from: "a@x.news.co.uk", dkimDomain: "news.co.uk" }),
    ],
  ],
  contrast: [
    [
      add(`<p style="color:#999999">Pale</p>`),
      /light mode, "Pale"/,
      add(`<p class="meta" style="color:#767676">Pale</p>`),
    ],
    [
      add(`<p class="x" style="color:#999">Pale</p>`),
      /light mode/,
      add(`<p style="color:#949494;font-size:24px">Pale</p>`),
    ],
    [html(".name, .day", ".nome, .day"), /dark mode, .*\.name/, html(".name, .day", "h1.name, .day")],
    [
      html(
        `.paper, .paper > table { background-color: #1a1e24 !important`,
        `.paper, .paper > table { background-color: #1a1e24`,
      ),
      /dark mode/,
      sound,
    ],
  ],
  headings: [
    [html(/<h1/, "<h2"), /HTML edition/, sound],
    [add("<h3>Deep</h3>"), /<h3> "Deep"/, add("<h2>Less deep</h2>")],
    [add("<h1>Again</h1>"), /HTML edition/, add("<p>Again</p>")],
  ],
  "table-roles": [
    [add("<table></table>"), /HTML edition/, add(`<table role="table"></table>`)],
    [
      add("<!--[if mso]><table><![endif]-->"),
      /HTML edition/,
      add(`<!--[if mso]><table role="presentation"><![endif]-->`),
    ],
  ],
  language: [
    [html(/<html lang="en"/, `<html lang="und"`), /<html>/, sound],
    [html(/<html lang="en" dir="ltr"/, `<html lang="en" dir="rtl"`), /<html>/, sound],
    [html(/<title>[^<]*/, "<title>"), /<title>/, sound],
  ],
  "client-support": [
    [add(`<p style="display:flex">a</p>`), /<p>/, add(`<p style="display:inline-block">a</p>`)],
    [
      add(`<p class="x" style="background: url(a.png)">a</p>`),
      /<p class="x">/,
      add(`<p style="background: url(a.png); background-color:#ffffff">a</p>`),
    ],
    [add(`<p style="color: rgba(0,0,0,.9)">a</p>`), /<p>/, add(`<p style="color: rgb(0, 0, 0)">a</p>`)],
    [
      add(`<p style="position:relative">a</p>`),
      /<p>/,
      add(`<p style="display:none;position:relative">a</p>`),
    ],
    [add(`<p style="margin: 0 -8px">a</p>`), /<p>/, add(`<p style="margin: 0 8px; font-family: A-1">a</p>`)],
    [add(`<img src="https://p.example/a.webp?w=1">`), /<img>/, add(`<img src="https://p.example/webp.png">`)],
  ],
};
