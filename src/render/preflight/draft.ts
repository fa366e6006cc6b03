import type { Issue, RenderedIssue } from "../../domain/issue.ts";
import type { Reaches } from "./reach.ts";
import type { Page } from "./read-page.ts";
import type { CheckLevels } from "./usual-levels.ts";

/** What the pre-flight must know beside the issue itself. */
export interface PreflightContext {
  /** The address in From. */
  readonly from: string;
  /** The domain that signs; null where nothing does. */
  readonly dkimDomain: string | null;
  /** Hosts and CIDR blocks that may be private, as in `fetch.allowPrivate`. */
  readonly allowPrivate: readonly string[];
  /** Ids of the articles that other issues have told. */
  readonly toldBefore: ReadonlySet<string>;
  readonly levels: CheckLevels;
  /** What came of asking for its links and pictures; without it that is not looked at. */
  readonly reaches?: Reaches | undefined;
}

/** What every check looks at; the HTML is read once for all of them. */
export interface Draft {
  readonly issue: Issue;
  readonly rendered: RenderedIssue;
  readonly page: Page;
  /** The HTML edition's visible links to the web, in reading order. */
  readonly links: readonly string[];
  readonly context: PreflightContext;
}

/** What a check saw; its name and level are put to it later. */
export interface Sighting {
  readonly place: string;
  readonly message: string;
  readonly cure: string;
}

export type Check = (draft: Draft) => readonly Sighting[];

export const inHtml = "HTML edition";
export const inText = "text edition";
