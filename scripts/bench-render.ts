// Rendering an issue against MJML alone, and making one reader's message against rendering a template for each.
//   npm run bench -- render [--rounds 40] [--readers 2000] [--sample full]
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { encodeBody, encodeValue } from "../src/deliver/encode-body.ts";
import { messageEncoder } from "../src/deliver/encode-message.ts";
import type { Issue, RenderedIssue } from "../src/domain/issue.ts";
import type { Recipient, Sender } from "../src/domain/reader.ts";
import { viewIssue } from "../src/render/issue-view.ts";
import { preflight } from "../src/render/preflight.ts";
import { readerMarkers } from "../src/render/reader-markers.ts";
import { renderIssue } from "../src/render/render-issue.ts";
import { loadTheme, type Theme } from "../src/render/theme.ts";

/** Milliseconds for one, the median of all rounds but the first, which warm up. */
export interface RenderTimes {
  readonly bytes: number;
  readonly mjml: number;
  readonly mjmlMinified: number;
  readonly issue: number;
  readonly preflight: number;
  readonly plainTemplate: number;
  readonly issueTemplate: number;
  /** The parts of the body, a reader's own among them, not copied together. */
  readonly parts: number;
  /** A whole message as the bytes that go out. */
  readonly splice: number;
}

type Mjml = (source: string, options: object) => Promise<{ readonly html: string }>;
interface Handlebars {
  compile(template: string): (values: object) => string;
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
      readers: { type: "string", default: "2000" },
      sample: { type: "string", default: "full" },
    },
  });
  print(await benchRender(values.sample, Number(values.rounds), Number(values.readers)));
}

/** All contenders take their turn in each round, so that a busy machine is busy for all of them. */
export async function benchRender(sample = "full", rounds = 40, readers = 2000): Promise<RenderTimes> {
  const file = new URL(`templates/samples/${sample}.json`, root);
  const issue = JSON.parse(readFileSync(file, "utf8")) as Issue;
  const theme = await loadTheme([fileURLToPath(new URL("templates/daily", root))]);
  const rendered = await renderIssue(issue, theme);
  const issueTurns = await turnsOfIssue(issue, theme, rendered);
  const readerTurns = await turnsOfReader(issue, theme, rendered);
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
    plainTemplate: at("plainTemplate"),
    issueTemplate: at("issueTemplate"),
    parts: at("parts"),
    splice: at("splice"),
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

async function turnsOfReader(
  issue: Issue,
  theme: Theme,
  rendered: RenderedIssue,
): Promise<Record<string, Turn>> {
  const handlebars = (await contender("handlebars")) as Handlebars;
  const template = handlebars.compile(templateOf(issue, rendered));
  const view = viewIssue(issue, rendered.markers);
  const encoder = messageEncoder(rendered, sender, null);
  const body = encodeBody(rendered);
  const date = new Date(issue.slot);
  return {
    // Handed over as bytes, as a message is: before that a string may be no more than a list of its parts.
    plainTemplate: (n) => Buffer.from(template({ ...view, reader: valuesOf(recipient(n)) })),
    issueTemplate: (n) =>
      Buffer.from(theme.html.render("issue", { ...view, reader: valuesOf(recipient(n)) })),
    parts: (n) => {
      const values = valuesOf(recipient(n));
      return body.parts.map((part) => ("bytes" in part ? part.bytes : encodeValue(part, values[part.value])));
    },
    splice: (n) => encoder.encode(recipient(n), date),
  };
}

/** A list of stories as a Handlebars template of a mailer writes it, as large as the rendered issue. */
function templateOf(issue: Issue, rendered: RenderedIssue): string {
  const count = issue.sections.flatMap(({ items }) => items).length;
  const fields = `<h3><a href="{{url}}">{{title}}</a></h3><p>{{source}}</p><p>{{summary}}</p>`;
  const markup = rendered.html.slice(-Math.round((rendered.html.length * 0.7) / count)).replace(/[{}]/g, "");
  return `{{#each sections}}<h2>{{title}}</h2>{{#each items}}${fields}<!-- ${markup.replaceAll("--", "- ")} -->{{/each}}{{/each}}<a href="{{reader.leaveUrl}}">{{reader.email}}</a>`;
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
  const start = performance.now();
  for (let n = 0; n < count; n += 1) {
    const made = turn(n);
    if (made instanceof Promise) await made;
  }
  const list = times.get(name) ?? [];
  list.push((performance.now() - start) / count);
  times.set(name, list);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function print(times: RenderTimes): void {
  const whole = times.issue + times.preflight;
  const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(9);
  const us = (value: number) => `${(value * 1000).toFixed(1)} µs`.padStart(9);
  const verdict = (ok: boolean) => (ok ? "met" : "MISSED");
  console.log(`An issue of ${Math.round(times.bytes / 1000)} kB of HTML, medians`);
  console.log(`  MJML alone                          ${ms(times.mjml)}`);
  console.log(`  MJML alone, minifying               ${ms(times.mjmlMinified)}`);
  console.log(`  both editions, minified             ${ms(times.issue)}`);
  console.log(`  pre-flight                          ${ms(times.preflight)}`);
  console.log(
    `  whole / MJML alone                  ${(whole / times.mjml).toFixed(1).padStart(6)}    at most 4: ${verdict(whole <= 4 * times.mjml)}`,
  );
  console.log("One reader's message");
  console.log(`  a plain Handlebars template         ${us(times.plainTemplate)}`);
  console.log(`  the theme's own, before MJML        ${us(times.issueTemplate)}`);
  console.log(`  spliced, not copied                 ${us(times.parts)}`);
  console.log(`  spliced, with headers, as bytes     ${us(times.splice)}`);
  const part = (value: number) =>
    `${(value / times.plainTemplate).toFixed(2).padStart(6)}    at most 0.10: ${verdict(value <= times.plainTemplate / 10)}`;
  console.log(`  not copied / plain template         ${part(times.parts)}`);
  console.log(`  as bytes / plain template           ${part(times.splice)}`);
}
