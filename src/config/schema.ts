import * as z from "zod";
import { brandSchema } from "./brand-schema.ts";
import { deliverySchema } from "./delivery-schema.ts";
import { preflightSchema } from "./preflight-schema.ts";
import * as the from "./scalars.ts";
import { sectionSchema } from "./section-schema.ts";
import { smtpSchema } from "./smtp-schema.ts";

const publication = z
  .strictObject({
    name: the.line("The publication's name, as readers know it.", "Daily Briefing"),
    from: the.mailbox("Who the mail is from: a name and an address on your own domain."),
    replyTo: the.emailAddress("Where readers' answers go. Without it they go to `from`.").optional(),
    url: the.publicUrl("Where the readers' pages (leaving, archive) can be reached from outside; https."),
    address: the.line(
      "Your postal address. The law of many countries wants it in every issue.",
      "Example News, 1 Harbour Road, Portland, ME 04101, USA",
    ),
    language: the.language("The language the issue is written in, as a tag.").prefault("en"),
    subject: the
      .line(
        "The subject line, a Handlebars template in plain text; `top` is the first story.",
        "{{top.title}}",
      )
      .prefault("{{top.title}}"),
    archive: z
      .boolean()
      .default(true)
      .describe("Whether the readers' pages list the issues that were sent; each has a page of its own."),
  })
  .describe("Who publishes.");

const schedule = z
  .strictObject({
    cron: the.cron("When an issue goes out: minute, hour, day of the month, month, day of the week."),
    timezone: the.timezone("The zone that `cron` is meant in."),
    lateBy: the
      .duration("Later than this (machine off, feeds slow) the slot is skipped, visibly.", "90m")
      .prefault("90m"),
    approval: z
      .enum(["none", "required", "window"])
      .default("none")
      .describe(
        "none: goes out by itself; required: waits for an editor; window: goes out by itself after `reviewFor`.",
      ),
    reviewFor: the.duration("With `approval: window`, how long editors have to look.", "30m").prefault("30m"),
    deliverAt: z
      .enum(["publication", "reader"])
      .default("publication")
      .describe("publication: to all at once; reader: at the same hour in each reader's own zone."),
  })
  .describe("When.");

const feed = z.strictObject({
  name: the.line("Shown to readers as the source; unique.", "Harbour Security"),
  url: the.webUrl("Where the feed is: RSS, Atom or JSON Feed."),
  weight: z
    .number()
    .min(0)
    .max(10)
    .default(1)
    .describe("How much you trust it: 1 is usual, 2 counts twice, 0 not at all."),
  sections: z
    .array(the.line("A section's id.", "people"))
    .min(1)
    .optional()
    .describe("Only these sections, by id; else all."),
  fullText: z
    .enum(["auto", "never", "always"])
    .default("auto")
    .describe("Whether the article's page is fetched too; auto: when the feed gives only a teaser."),
  identity: z
    .enum(["auto", "guid", "link", "content"])
    .default("auto")
    .describe("What makes an entry the same entry again; auto finds out."),
});

const summaries = z
  .strictObject({
    sentences: the.wholeNumber("At most this many sentences for a story.", 1, 10).default(2),
    maxWords: the
      .wholeNumber(
        "At most this many words for a story. Sentences are never cut: below 40, one alone may be a third longer, and where none fits, the shortest stands.",
        10,
        400,
      )
      .default(60),
    llm: z
      .strictObject({
        url: the.webUrl("The address of an OpenAI-compatible API."),
        model: the.line("The model's name, as that API knows it.", "small-writer-1"),
        apiKeyFile: the.line("A file that holds the key, never the key itself.", "data/llm-key").optional(),
        timeout: the
          .duration("For one question; one that is asked again has it anew.", "30s")
          .prefault("30s"),
        totalTimeout: the
          .duration("For all summaries of an issue; then the rest are taken from the articles.", "3m")
          .prefault("3m"),
        tokensPerIssue: the
          .wholeNumber(
            "What one issue may cost, in tokens in and out; the first stories come first.",
            0,
            100_000_000,
          )
          .default(100_000),
        maxRetries: the
          .wholeNumber("How often a question is asked again when the endpoint is busy or in trouble.", 0, 10)
          .default(2),
        atOnce: the.wholeNumber("Questions at the same time.", 1, 50).default(2),
      })
      .optional()
      .describe(
        "A language model that writes the summaries; without it sentences are taken from the article.",
      ),
  })
  .prefault({})
  .describe("How long summaries are.");

const fetch = z
  .strictObject({
    allowPrivate: z
      .array(the.privateHost("A host name or an IP address, perhaps with a port, or a CIDR block."))
      .default([])
      .describe("Hosts or CIDR blocks that may be private; all other private addresses are refused."),
    timeout: the.duration("For one feed, from the look-up to the last byte.", "15s").prefault("15s"),
    maxBytes: the.byteSize("For one feed, unpacked.").prefault("5MB"),
    atOnce: the.wholeNumber("Feeds fetched at the same time.", 1, 200).default(20),
  })
  .prefault({})
  .describe("How feeds are fetched.");

const keywords = (description: string) =>
  z
    .array(the.line("A word or a phrase; case does not count.", "ransomware"))
    .default([])
    .describe(description);

const term = (description: string, usual = 1) =>
  z.number().min(0).max(10).default(usual).describe(description);

const select = z
  .strictObject({
    maxAge: the.duration("Older articles are not candidates.", "48h").prefault("48h"),
    firstLooksBack: the
      .duration("How far back the first issue looks where `maxAge` holds too little to fill it.", "7d")
      .prefault("7d"),
    halfLife: the
      .duration("After this long an article's freshness counts half; not before the last issue.", "24h")
      .prefault("24h"),
    weights: z
      .strictObject({
        freshness: term("How much it counts that an article is new."),
        feed: term("How much the feed's weight counts."),
        coverage: term("How much it counts that several sources tell the story in words of their own."),
        reading: term("How much it counts that there is text to read, and not only a headline.", 0.3),
        keywords: term(
          "How much a word of `boost` counts: in full in the title, half in the text or as the subject.",
        ),
        evergreen: term(
          "How much it takes from an article that it would read the same in another week: guides, lists, webinars.",
          0.5,
        ),
        language: term(
          "How much it takes from an article that it is plainly not in the publication's language.",
          2,
        ),
        diversity: term(
          "How much it takes from a story that the issue holds others like it: same subject, same company, same feed.",
        ),
      })
      .prefault({})
      .describe("The terms of the ranking: 0 leaves one out, 2 doubles it."),
    boost: keywords(
      "Words and subjects (a whole category of a feed, or folder of an address) that lift an article.",
    ),
    mute: keywords(
      "Words in a title, and subjects (a whole category or folder of an address), that keep a story out.",
    ),
    perFeed: the.wholeNumber("At most this many items of one feed in one section.", 1, 100).default(3),
    perFeedInIssue: the
      .wholeNumber(
        "At most this many stories and headlines of one feed in the issue, as long as others fill it; one more than `perFeed` if not given.",
        1,
        100,
      )
      .optional(),
    thinBelow: the.wholeNumber("An issue with fewer articles than this is thin; 0 never.", 0, 100).default(3),
    whenThin: z
      .enum(["send", "hold", "skip"])
      .default("send")
      .describe(
        "A thin issue: send it, hold it for an editor, or skip the slot. An empty issue never goes out.",
      ),
  })
  .transform((select) => ({ ...select, perFeedInIssue: select.perFeedInIssue ?? select.perFeed + 1 }))
  .prefault({})
  .describe("How articles are chosen.");

const web = z
  .strictObject({
    port: the.wholeNumber("The port; 0 takes a free one.", 0, 65_535).default(4000),
    host: the
      .line("127.0.0.1 behind a proxy, 0.0.0.0 to be reached from outside.", "127.0.0.1")
      .prefault("127.0.0.1"),
  })
  .prefault({})
  .describe("The readers' pages of `briefing start`.");

/** config/briefing.yaml, the one source: its types, its checks and the JSON Schema of editors are made from this. */
export const configSchema = z.strictObject({
  publication,
  schedule,
  feeds: z.array(feed).min(1).describe("Where articles come from."),
  sections: z
    .array(sectionSchema)
    .min(1)
    .describe("The issue from top to bottom; an item stands in one section only."),
  select,
  summaries,
  theme: the
    .slug("The folder with the templates: one of yours in templates/, or a built-in one.", "daily")
    .prefault("daily"),
  brand: brandSchema,
  smtp: smtpSchema,
  delivery: deliverySchema,
  preflight: preflightSchema,
  fetch,
  web,
  database: the
    .database(
      "A file, made when missing, or postgres://… A password never stands here: BRIEFING_DATABASE_URL.",
    )
    .prefault("data/briefing.db"),
});

type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** All that an editor decides. Times are milliseconds, sizes bytes, paths absolute. */
export type Config = DeepReadonly<z.output<typeof configSchema>>;
