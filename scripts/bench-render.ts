// Rendering an issue against MJML alone, and making one reader's message against rendering a template for each.
//   npm run bench -- render [--rounds 40] [--readers 6000] [--sample full]
import { readFileSync } from "node:fs";
import { generateKeyPair } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import type { DkimKey } from "../src/deliver/dkim-key.ts";
import { messageEncoder } from "../src/deliver/encode-message.ts";
import type { Issue, RenderedIssue } from "../src/domain/issue.ts";
import type { Recipient, Sender } from "../src/domain/reader.ts";
import { viewIssue } from "../src/render/issue-view.ts";
import { preflight } from "../src/render/preflight.ts";
import { readerMarkers } from "../src/render/reader-markers.ts";
import { renderIssue } from "../src/render/render-issue.ts";
import { loadTheme, type Theme } from "../src/render/theme.ts";
import { isSame, readerTemplate } from "./bench-render/reader-template.ts";
import { median } from "./median.ts";

/** Milliseconds of processor time for one, the median of all rounds but the first, which warm up. */
export interface RenderTimes {
  readonly bytes: number;
  readonly mjml: number;
  readonly mjmlMinified: number;
  readonly issue: number;
  readonly preflight: number;
  /** Expressions in the two templates. */
  readonly expressions: number;
  /** Both editions as Handlebars templates, rendered for a reader and handed over as bytes. */
  readonly templates: number;
  /** The theme's own HTML template alone, with its helpers for dates and words, before MJML. */
  readonly themeTemplate: number;
  /** A whole message, headers and all, in pieces. */
  readonly pieces: number;
  /** The same copied into one piece. */
  /** The same as pieces, with an RSA signature of 2048 bits. */
  readonly signed: number;
}

type Mjml = (source: string, options: object) => Promise<{ readonly html: string }>;
interface Handlebars {
  compile(template: string, options: { noEscape: boolean }): (values: object) => string;
}

const root = new URL("../", import.meta.url);
const sender: Sender = {
  from: { name: "Daily Briefing", address: "briefing@news.example" },
  replyTo: "editors@news.example",
  listId: "daily-briefing.news.example",
};
/** Contenders, by name: what the product imports is another matter. */
const contender = async (name: string) => ((await import(name)) as { default: unknown }).default;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: "string", default: "40" },
      readers: { type: "string", default: "6000" },
      sample: { type: "string", default: "full" },
    },
  });
  print(await benchRender(values.sample, Number(values.rounds), Number(values.readers)));
}

/** All contenders take their turn in each round, so that a busy machine is busy for all of them. */
export async function benchRender(sample = "full", rounds = 40, readers = 6000): Promise<RenderTimes> {
  const file = new URL(`templates/samples/${sample}.json`, root);
  const issue = JSON.parse(readFileSync(file, "utf8")) as Issue;
  const theme = await loadTheme([fileURLToPath(new URL("templates/daily", root))]);
  const rendered = await renderIssue(issue, theme);
  const issueTurns = await turnsOfIssue(issue, theme, rendered);
  const { turns: readerTurns, expressions } = await turnsOfReader(issue, theme, rendered);
  const each = Math.max(1, Math.round(readers / rounds));
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, turn] of Object.entries(issueTurns)) await measure(times, name, 1, turn);
    for (const [name, turn] of Object.entries(readerTurns)) await measure(times, name, each, turn);
  }
  const at = (name: string) => median((times.get(name) ?? []).slice(Math.ceil(rounds / 4)));
  return {
    bytes: Buffer.byteLength(rendered.html),
    mjml: at("mjml"),
    mjmlMinified: at("mjmlMinified"),
    issue: at("issue"),
    preflight: at("preflight"),
    expressions,
    templates: at("templates"),
    themeTemplate: at("themeTemplate"),
    pieces: at("pieces"),
    signed: at("signed"),
  };
}

type Turn = (round: number) => unknown;

async function turnsOfIssue(
  issue: Issue,
  theme: Theme,
  rendered: RenderedIssue,
): Promise<Record<string, Turn>> {
  const mjml = (await contender("mjml")) as Mjml;
  const source = theme.html.render("issue", viewIssue(issue, readerMarkers(issue)));
  const options = { validationLevel: "strict", fonts: {}, ignoreIncludes: true, keepComments: false };
  const about = {
    from: sender.from.address,
    dkimDomain: "news.example",
    allowPrivate: [],
    toldBefore: new Set<string>(),
    levels: {},
  };
  return {
    mjml: () => mjml(source, options),
    mjmlMinified: () => mjml(source, { ...options, minify: true, minifyOptions: { minifyCss: false } }),
    issue: () => renderIssue(issue, theme),
    preflight: () => preflight(issue, rendered, about),
  };
}

async function turnsOfReader(issue: Issue, theme: Theme, rendered: RenderedIssue) {
  const handlebars = (await contender("handlebars")) as Handlebars;
  const editions = (["html", "text"] as const).map((edition) => {
    const { source, expressions } = readerTemplate(rendered[edition], issue, rendered);
    const template = handlebars.compile(source, { noEscape: edition === "text" });
    if (!isSame(template({ ...issue, reader: rendered.markers }), rendered[edition]))
      throw new Error(`the template of the ${edition} edition does not give that edition`);
    return { template, expressions };
  });
  const view = viewIssue(issue, rendered.markers);
  const encoder = messageEncoder(rendered, sender, []);
  const signer = messageEncoder(rendered, sender, [await newKey()]);
  const date = new Date(issue.slot);
  const turns: Record<string, Turn> = {
    // Handed over as bytes, as a message is: before that a string may be no more than a list of its parts.
    templates: (n) => {
      const values = { ...issue, reader: valuesOf(recipient(n)) };
      return editions.map(({ template }) => Buffer.from(template(values)));
    },
    themeTemplate: (n) =>
      Buffer.from(theme.html.render("issue", { ...view, reader: valuesOf(recipient(n)) })),
    pieces: (n) => encoder.pieces(recipient(n), date),
    signed: (n) => signer.pieces(recipient(n), date),
  };
  return { turns, expressions: editions.reduce((sum, { expressions: some }) => sum + some, 0) };
}

async function newKey(): Promise<DkimKey> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { domain: "news.example", selector: "bench", privateKey };
}

const valuesOf = ({ leaveUrl, email }: Recipient) => ({ leaveUrl, email });

function recipient(n: number): Recipient {
  return {
    email: `reader${n}@readers.example`,
    name: "Mara Lind",
    messageId: `<${n}@news.example>`,
    leaveUrl: `https://briefing.news.example/leave/${String(n).padStart(43, "0")}`,
    leaveMailto: `mailto:editors@news.example?subject=unsubscribe%20${n}`,
  };
}

async function measure(times: Map<string, number[]>, name: string, count: number, turn: Turn): Promise<void> {
  const start = process.cpuUsage();
  for (let n = 0; n < count; n += 1) {
    const made = turn(n);
    if (made instanceof Promise) await made;
  }
  const list = times.get(name) ?? [];
  const { user, system } = process.cpuUsage(start);
  list.push((user + system) / 1000 / count);
  times.set(name, list);
}

function print(times: RenderTimes): void {
  const whole = times.issue + times.preflight;
  const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(9);
  const us = (value: number) => `${(value * 1000).toFixed(1)} µs`.padStart(9);
  const verdict = (ok: boolean) => (ok ? "met" : "MISSED");
  console.log(`An issue of ${Math.round(times.bytes / 1000)} kB of HTML, processor time, medians`);
  console.log(`  MJML alone                          ${ms(times.mjml)}`);
  console.log(`  MJML alone, minifying               ${ms(times.mjmlMinified)}`);
  console.log(`  both editions, minified             ${ms(times.issue)}`);
  console.log(`  pre-flight                          ${ms(times.preflight)}`);
  console.log(
    `  whole / MJML alone                  ${(whole / times.mjml).toFixed(1).padStart(6)}    at most 4: ${verdict(whole <= 4 * times.mjml)}`,
  );
  console.log("One reader's message");
  console.log(`  both editions as Handlebars templates ${us(times.templates)}`);
  console.log(`  the theme's own template, no MJML     ${us(times.themeTemplate)}`);
  console.log(`  spliced, with headers, in pieces      ${us(times.pieces)}`);
  console.log(`  spliced, with headers, signed (RSA)   ${us(times.signed)}`);
  const part = (value: number) => (value / times.templates).toFixed(2).padStart(6);
  console.log(
    `  in pieces / templates               ${part(times.pieces)}    at most 0.10: ${verdict(times.pieces <= times.templates / 10)}`,
  );
  console.log(
    `The templates are the issue's own editions with ${times.expressions} expressions, one for each value of the issue and of the reader,`,
  );
  console.log(
    "loops written out; it is checked that they give the same editions. The copy is a copy of all bytes.",
  );
}
