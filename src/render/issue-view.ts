import {
  momentOf,
  type Issue,
  type Item,
  type Move,
  type ReaderValue,
  type Section,
  type Story,
} from "../domain/issue.ts";
import { defaultPreheader } from "./default-preheader.ts";
import { directionOf, printable, type Direction } from "./printable.ts";
import { shorten } from "./render-subject.ts";
import { viewBrand } from "./view-brand.ts";
import { webAddress } from "./web-address.ts";

/** What templates see of an issue: every value is text that cannot become markup, every absent field is null. */
export type IssueView = ReturnType<typeof viewIssue>;

const wordsPerMinute = 220;
/** Where pictures are off, captions of whole paragraphs would stand in the narrow place of the picture. */
const longestAlt = 125;

export function viewIssue(issue: Issue, reader: Readonly<Record<ReaderValue, string>>) {
  const { publication } = issue;
  const direction = directionOf(publication.language);
  const print = (value: string): string => printable(value, direction);
  const leading = issue.sections.find(({ kind }) => kind === "stories");
  return {
    language: publication.language,
    direction,
    /** The side where lines begin. */
    start: direction === "rtl" ? "right" : "left",
    end: direction === "rtl" ? "left" : "right",
    publication: { ...publication, name: print(publication.name), address: print(publication.address) },
    brand: viewBrand(publication.brand ?? {}, direction),
    number: issue.number,
    moment: momentOf(issue),
    /** Its own page. */
    webUrl: pageOf(issue.id, publication.url),
    /** The list of all that were sent; null where there is none. */
    archiveUrl: publication.archive === false ? null : addressOf("archive", publication.url),
    subject: print(issue.subject),
    preheader: print(issue.preheader),
    /** It was made of the next headlines, and is not an editor's own. */
    preheaderIsUsual: issue.preheader === defaultPreheader(issue.subject, issue.sections),
    /** To read it, at least one. */
    minutes: Math.max(1, Math.round(countWords(issue, publication.language) / wordsPerMinute)),
    sections: issue.sections.map((section) =>
      viewSection(section, direction, section === leading, publication.url),
    ),
    /** What is in it, in one line: a sponsor is no content. */
    contents: issue.sections
      .filter(({ kind }) => kind !== "sponsor")
      .map(({ title, items }, index) => ({ title: print(title), count: items.length, first: index === 0 })),
    reader,
  };
}

/** @param leading its first story leads the issue */
function viewSection(
  { id, title, kind, moreUrl, items }: Section,
  direction: Direction,
  leading: boolean,
  publicationUrl: string,
) {
  return {
    id,
    kind,
    /** The partial that shows it. */
    partial: `sections/${kind}`,
    title: printable(title, direction),
    moreUrl,
    count: items.length,
    items: items.map((item, index) => ({
      position: index + 1,
      first: index === 0,
      leads: leading && index === 0,
      ...viewItem(item, direction, publicationUrl),
    })),
  };
}

function viewItem(item: Item, direction: Direction, publicationUrl: string): object {
  const print = (value: string): string => printable(value, direction);
  switch (item.kind) {
    case "story":
      return { ...viewStory(item, print), update: viewUpdate(item, publicationUrl) };
    case "move":
      return {
        ...item,
        line: print(item.line),
        source: print(item.source),
        parts: splitAtPerson(item, print),
      };
    case "notice":
      return {
        ...item,
        title: print(item.title),
        text: print(item.text),
        action: print(item.action),
        when: item.when === null ? null : print(item.when),
      };
    case "sponsor":
      return {
        ...item,
        title: print(item.title),
        text: print(item.text),
        action: print(item.action),
        image: viewImage(item.image, print),
      };
  }
}

function viewStory(story: Story, print: (value: string) => string) {
  return {
    ...story,
    title: print(story.title),
    source: print(story.source),
    author: story.author === null ? null : print(story.author),
    summary: print(story.summary),
    image: viewImage(story.image, print),
    alsoIn: story.alsoIn.map(({ source, url }, index) => ({
      source: print(source),
      url,
      last: index === story.alsoIn.length - 1,
    })),
  };
}

/** The issue that told the story first, and where its page is: null for a story that is told for the first time. */
function viewUpdate({ update }: Story, publicationUrl: string) {
  if (update == null) return null;
  const { issueId, number, date } = update;
  return { number, date, url: pageOf(issueId, publicationUrl) };
}

function pageOf(issueId: string, publicationUrl: string): string {
  return addressOf(`issues/${issueId}`, publicationUrl);
}

function addressOf(path: string, publicationUrl: string): string {
  return `${publicationUrl.replace(/\/+$/, "")}/${path}`;
}

/** Pictures come by https only: mail clients show no others, or warn of them. */
function viewImage(image: Story["image"], print: (value: string) => string) {
  const url = webAddress(image?.url);
  return image !== null && url?.startsWith("https://") === true
    ? { url, alt: print(shorten(image.alt, longestAlt)) }
    : null;
}

/** The line in three parts, so that a theme can set the person's name apart. */
function splitAtPerson({ line, person }: Move, print: (value: string) => string) {
  const at = person === "" ? -1 : line.indexOf(person);
  if (at < 0) return { before: print(line), person: "", after: "" };
  const [before, after] = [line.slice(0, at), line.slice(at + person.length)];
  return { before: keepEdges(before, print), person: print(person), after: keepEdges(after, print) };
}

/** `printable` trims; the space towards the name stays. */
function keepEdges(text: string, print: (value: string) => string): string {
  const inner = print(text);
  if (inner === "") return text === "" ? "" : " ";
  return (/^\s/.test(text) ? " " : "") + inner + (/\s$/.test(text) ? " " : "");
}

function countWords({ sections }: Issue, language: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const texts = sections.flatMap(({ items }) => items.map(textOf));
  return texts.reduce(
    (sum, text) => sum + [...segmenter.segment(text)].filter((part) => part.isWordLike).length,
    0,
  );
}

function textOf(item: Item): string {
  if (item.kind === "move") return item.line;
  return `${item.title} ${item.kind === "story" ? item.summary : item.text}`;
}
