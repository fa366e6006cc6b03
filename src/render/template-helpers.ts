import type Handlebars from "handlebars";
import { formatMoment } from "./format-moment.ts";
import { TemplateError } from "./template-error.ts";
import { fillWord, findWord, type Words } from "./words.ts";
import { webAddress } from "./web-address.ts";
import { wrapText } from "./wrap-text.ts";

/** Columns of the text edition. */
const textWidth = 72;

/** What helpers may rely on in every view, whichever template is rendered. */
interface Root {
  readonly publication: { readonly url: string; readonly language: string; readonly timezone: string };
  readonly moment: string;
}

interface Options extends Handlebars.HelperOptions {
  readonly data: { readonly root: Root };
}

/** A helper of ours: its arguments, then what Handlebars passes last. */
export type Helper = (options: Options, ...values: unknown[]) => unknown;

/** For both editions. */
export function commonHelpers(words: Words): Record<string, Helper> {
  return {
    /** `{{date moment}}`: "Tuesday, November 24, 2026", in the publication's language and zone. */
    date: (options, moment) => formatMoment(options.data.root.publication, moment, { dateStyle: "full" }),
    /** `{{time publishedAt}}`: the time of day on the issue's own day, else day and month, and the year of what is old. */
    time: (options, moment) => {
      const { root } = options.data;
      const day = { year: "numeric", month: "short", day: "numeric" } as const;
      const sameDay =
        formatMoment(root.publication, moment, day) === formatMoment(root.publication, root.moment, day);
      return formatMoment(
        root.publication,
        moment,
        sameDay
          ? { timeStyle: "short" }
          : isOld(moment, root.moment)
            ? day
            : { month: "short", day: "numeric" },
      );
    },
    /** `{{day update.date}}`: the weekday of what is a few days old, else day and month, and the year of what is old. */
    day: (options, moment) => {
      const { root } = options.data;
      const age = Date.parse(root.moment) - Date.parse(String(moment));
      const style: Intl.DateTimeFormatOptions =
        age >= 0 && age < 6 * 86_400_000 ? { weekday: "long" } : { month: "long", day: "numeric" };
      if (isOld(moment, root.moment)) style.year = "numeric";
      return formatMoment(root.publication, moment, style);
    },
    /** `{{minutes 4}}`: "4 minutes". */
    minutes: (options, count) => {
      const style = { style: "unit", unit: "minute", unitDisplay: "long" } as const;
      const words = new Intl.NumberFormat(options.data.root.publication.language, style).format(
        Number(count),
      );
      return words.replaceAll(" ", "\u00A0");
    },
    /** `{{word "number" n=12}}`: the theme's own words, see `words/`. */
    word: (options, name) => {
      const word = findWord(words, options.data.root.publication.language, String(name));
      if (word === null) throw new Error(`no words/ file of this theme has "${String(name)}"`);
      return fillWord(word, options.hash as Record<string, unknown>);
    },
    /** `{{either brand.color "#b3261e"}}`: the first, the second where the first is null. */
    either: (_options, first, second) => first ?? second,
    /** `{{safeUrl url}}`: the address if it is http, https or mailto, else the publication's own. */
    safeUrl: (options, value) =>
      webAddress(value) ?? webAddress(options.data.root.publication.url) ?? refuseAddress(options),
  };
}

const halfYear = 183 * 86_400_000;
const isOld = (moment: unknown, now: string) => Date.parse(now) - Date.parse(String(moment)) > halfYear;

/** For the text edition, beside the common ones. */
export const textHelpers: Readonly<Record<string, Helper>> = {
  /** `{{#wrap first=" 1. " rest="    "}}…{{/wrap}}`: one paragraph in 72 columns, with how its lines begin. */
  wrap(this: unknown, options) {
    const { first = "", rest } = options.hash as { first?: string; rest?: string };
    return wrapText(options.fn(this), textWidth, rest === undefined ? { first } : { first, rest });
  },
  /** `{{rule "="}}`: a line across the page. */
  rule: (_options, character) => String(character).repeat(textWidth),
  /** `{{ordinal 3}}`: " 3. ", four columns wide, to begin a numbered paragraph. */
  ordinal: (_options, position) => `${String(position)}.`.padStart(3).padEnd(4),
};

function refuseAddress({ data }: Options): never {
  throw new Error(`publication.url "${data.root.publication.url}" is no http(s) address`);
}

/** What a helper refuses, with its place as Handlebars' own errors have it. */
class HelperError extends Error {
  override readonly name = "HelperError";
  readonly lineNumber: number | undefined;
  readonly column: number | undefined;
  constructor(message: string, options: unknown, cause?: unknown) {
    super(message, { cause });
    const { loc } = options as { loc?: hbs.AST.SourceLocation };
    this.lineNumber = loc?.start.line;
    this.column = loc?.start.column;
  }
}

/**
 * `if`, `unless` and `each` look up missing fields without a word, also in strict mode; these refuse them. Fields that
 * may be absent are null in a view.
 */
export function refuseMissing(engine: typeof Handlebars): void {
  for (const name of ["if", "unless", "each", "with"]) {
    const original = engine.helpers[name];
    if (original === undefined) continue;
    engine.registerHelper(name, function (this: unknown, value: unknown, options: unknown) {
      if (value === undefined) throw new HelperError(`#${name} asks for a field that is not there`, options);
      return original.call(this, value, options as Handlebars.HelperOptions) as unknown;
    });
  }
}

/** Registers helpers so that what they throw names the place in the template. */
export function registerHelpers(engine: typeof Handlebars, helpers: Readonly<Record<string, Helper>>): void {
  for (const [name, helper] of Object.entries(helpers)) {
    engine.registerHelper(name, function (this: unknown, ...values: unknown[]) {
      const options = values.pop() as Options;
      try {
        return helper.call(this, options, ...values);
      } catch (cause) {
        // A block helper passes on what went wrong inside it.
        if (cause instanceof TemplateError || (cause as { lineNumber?: number }).lineNumber !== undefined)
          throw cause;
        throw new HelperError(cause instanceof Error ? cause.message : String(cause), options, cause);
      }
    });
  }
}
