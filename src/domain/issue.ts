/** The issue: the frozen plan of one mailing. All plain JSON; moments are ISO 8601 strings in UTC. */

export type SectionKind = "stories" | "headlines" | "people" | "notices" | "sponsor";

/** A section as an editor planned it. Made by config. */
export interface SectionPlan {
  readonly id: string;
  /** Absent for a sponsor, whose label is its title. */
  readonly title?: string | undefined;
  readonly kind: SectionKind;
  readonly limit: number;
  /** Below this many items the section is left out, with a reason. */
  readonly min: number;
  /** Only articles of these feeds. */
  readonly feeds?: readonly string[] | undefined;
  /** Only articles with one of these categories, compared without case. */
  readonly categories?: readonly string[] | undefined;
  /** Only articles whose title or text holds one of these words. */
  readonly keywords?: readonly string[] | undefined;
  readonly moreUrl?: string | undefined;
  /** Written by editors; kinds `notices` and `sponsor`. */
  readonly items?: readonly NoticePlan[] | undefined;
}

/** A notice or a sponsor's text as an editor wrote it. */
export interface NoticePlan {
  readonly title: string;
  readonly text?: string | undefined;
  readonly url: string;
  /** The words of the link: "Register", "Watch now". */
  readonly action?: string | undefined;
  /** When it takes place: an ISO date, or a date and time that are local to `timezone`. Notices end by themselves. */
  readonly date?: string | undefined;
  readonly timezone?: string | undefined;
  /** First and last day of a run, inclusive, ISO dates in the publication's zone. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly image?: string | undefined;
  readonly imageAlt?: string | undefined;
}

/** A part of the source that a sentence was taken from; offsets are UTF-16 code units into that part of the article. */
export interface Evidence {
  readonly articleId: string;
  readonly part: "title" | "text";
  readonly start: number;
  readonly end: number;
}

/** The issue that told a story first. */
export interface EarlierTelling {
  readonly issueId: string;
  readonly number: number;
  /** Its slot. */
  readonly date: string;
}

/** An article that a frozen issue has told. */
export interface ToldArticle {
  readonly articleId: string;
  readonly canonicalUrl: string;
  readonly issue: EarlierTelling;
  /** Of that issue, ISO 8601: what was published later it could not know. */
  readonly cutoff: string;
  /** Whether that issue told it as an update. */
  readonly isUpdate: boolean;
}

/** A move that a frozen issue has told. */
export interface ToldMove {
  readonly person: string;
  readonly role: string | null;
  readonly organization: string | null;
  readonly action: string;
  readonly line: string;
  readonly issue: EarlierTelling;
}

/** One event as we tell it. */
export interface Story {
  readonly kind: "story";
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly source: string;
  readonly author: string | null;
  /** Null where the feed gives no date: nothing is made up. */
  readonly publishedAt: string | null;
  readonly summary: string;
  readonly image: { readonly url: string; readonly alt: string } | null;
  readonly alsoIn: readonly { readonly source: string; readonly url: string }[];
  /** All articles that tell it, the leading one first. */
  readonly articleIds: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Set where the story was told before and has moved on; absent in issues from before there were updates. */
  readonly update?: EarlierTelling | null;
}

/** One person taking, changing or leaving one post, in one clean line. */
export interface Move {
  readonly kind: "move";
  readonly id: string;
  readonly line: string;
  readonly person: string;
  readonly role: string | null;
  readonly organization: string | null;
  readonly action: string;
  readonly url: string;
  readonly source: string;
  readonly articleIds: readonly string[];
  readonly evidence: readonly Evidence[];
}

export interface Notice {
  readonly kind: "notice";
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly action: string;
  /** In words, in its own zone: "Thursday, 3 December 2026, 14:00 GMT". */
  readonly when: string | null;
}

export interface Sponsor {
  readonly kind: "sponsor";
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly action: string;
  readonly image: { readonly url: string; readonly alt: string } | null;
}

export type Item = Story | Move | Notice | Sponsor;

/** A titled part of an issue. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly kind: SectionKind;
  readonly moreUrl: string | null;
  readonly items: readonly Item[];
}

/** What an issue needs to know of its publication, so that rendering needs no config. */
export interface Publication {
  readonly name: string;
  readonly url: string;
  /** Postal address, printed in every issue. */
  readonly address: string;
  /** BCP 47. */
  readonly language: string;
  readonly timezone: string;
  /** Whether its pages list the issues that were sent; where nothing is said, they do. */
  readonly archive?: boolean | undefined;
  readonly brand?: Brand | undefined;
}

/** How a publication looks where it wants more than its theme; what is not given the theme decides. */
export interface Brand {
  readonly logo?:
    | {
        readonly url: string;
        readonly alt: string;
        /** In pixels, as it is shown. */
        readonly width: number;
        /** A colour behind it, for a logo that needs one in dark mode. */
        readonly plate?: string | undefined;
      }
    | undefined;
  /** `#rrggbb`, as all colours here. */
  readonly color?: string | undefined;
  readonly colorDark?: string | undefined;
  /** Names of typefaces, the first wish first; the theme's own stand behind them. */
  readonly fonts?:
    | { readonly headings?: readonly string[] | undefined; readonly text?: readonly string[] | undefined }
    | undefined;
  /** For the foot of every message. */
  readonly links?: readonly { readonly title: string; readonly url: string }[] | undefined;
}

/** The frozen plan of one mailing. Made by `buildIssue`, saved before anything is sent. */
export interface Issue {
  /** From the slot, in the publication's zone: `2026-11-24T0700`. */
  readonly id: string;
  readonly number: number;
  readonly slot: string;
  /** Articles first seen or published up to here were candidates. */
  readonly cutoff: string;
  readonly publication: Publication;
  readonly subject: string;
  readonly preheader: string;
  readonly sections: readonly Section[];
  /** SHA-256 of all the rest, hex. What was approved is what is sent. */
  readonly hash: string;
}

/** The moment that an issue is of, for its readers: its slot, or, where it was made later than that, when it was made. */
export function momentOf({ slot, cutoff }: Pick<Issue, "slot" | "cutoff">): string {
  return cutoff > slot ? cutoff : slot;
}

/** Both editions of an issue, with markers where a reader's own values go. Made by `renderIssue`. */
export interface RenderedIssue {
  readonly issueId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The marker that stands in `html` and `text` for each value; feed text cannot forge it, it hangs on the hash. */
  readonly markers: Readonly<Record<ReaderValue, string>>;
}

/** What is spliced in for one reader. */
export type ReaderValue = "leaveUrl" | "preferencesUrl" | "email";
