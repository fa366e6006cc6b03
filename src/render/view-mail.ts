import { formatMoment } from "./format-moment.ts";
import type { AlertEvent, AlertMail, Mail, MailContext, ReaderMail } from "./mail.ts";
import { directionOf, printable } from "./printable.ts";
import { viewBrand } from "./view-brand.ts";
import { fillWord, findWord, type Words } from "./words.ts";

/** What templates see of a service mail; `title` is its subject, `headline` what stands under the publication's name. What a mail has not is null. */
export function viewMail(mail: Mail, context: MailContext, words: Words) {
  const frame = viewFrame(context);
  const own = mail.kind === "alert" ? viewAlert(mail, frame, words) : viewReaderMail(mail, frame, words);
  return { ...frame, ...own };
}

function viewFrame({ publication, at }: MailContext) {
  const { language } = publication;
  const direction = directionOf(language);
  return {
    language,
    direction,
    start: direction === "rtl" ? "right" : "left",
    end: direction === "rtl" ? "left" : "right",
    publication: {
      ...publication,
      name: printable(publication.name, direction),
      address: printable(publication.address, direction),
    },
    brand: viewBrand(publication.brand ?? {}, direction),
    moment: at,
  };
}

type Frame = ReturnType<typeof viewFrame>;

function viewReaderMail(mail: ReaderMail, { language, direction, publication }: Frame, words: Words) {
  const values = { name: publication.name, email: printable(mail.email, direction) };
  const say = (key: string) => sayIn(words, language, key, values);
  const { kind, url } = mail;
  const sections = mail.kind === "preferences" ? (mail.sections ?? [say("preferencesAll")]) : null;
  const title = say(`${kind}Title`);
  return {
    title,
    headline: title,
    lead: say(`${kind}Lead`),
    action: say(`${kind}Action`),
    note: kind === "welcome" ? null : say(`${kind}Note`),
    why: say("leaveUrl" in mail ? "why" : "serviceWhy"),
    url,
    leaveUrl: "leaveUrl" in mail ? mail.leaveUrl : null,
    sections: sections?.map((title) => printable(title, direction)) ?? null,
    facts: null,
    cure: null,
  };
}

function viewAlert(mail: AlertMail, { language, direction, publication }: Frame, words: Words) {
  const print = (value: string) => printable(value, direction);
  const slot = formatMoment(publication, mail.slot, { dateStyle: "medium", timeStyle: "short" });
  const say = (key: string, values = {}) =>
    sayIn(words, language, key, { name: publication.name, ...values });
  const headline = say(eventWords[mail.event], { slot });
  return {
    title: say("alertTitle", { headline }),
    headline: headline.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language)),
    lead: say("alertLead"),
    action: say("alertAction"),
    note: null,
    why: say("alertWhy"),
    url: mail.url,
    leaveUrl: null,
    sections: null,
    facts: mail.facts.map(({ name, value }) => ({ name: say(factWords[name]), value: print(value) })),
    cure: print(mail.cure),
  };
}

const eventWords = {
  held: "alertHeld",
  skipped: "alertSkipped",
  failed: "alertFailed",
  paused: "alertPaused",
} as const satisfies Record<AlertEvent, string>;
const factWords = {
  issue: "alertIssue",
  check: "alertCheck",
  place: "alertPlace",
  cause: "alertCause",
} as const satisfies Record<AlertMail["facts"][number]["name"], string>;

function sayIn(
  words: Words,
  language: string,
  key: string,
  values: Readonly<Record<string, string>>,
): string {
  const word = findWord(words, language, key);
  if (word === null) throw new Error(`no words/ file of this theme has "${key}"`);
  return fillWord(word, values);
}
