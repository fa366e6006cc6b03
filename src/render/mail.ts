import type { Publication } from "../domain/issue.ts";

/** A service mail to a reader; addresses are whole, all else is shown as text. */
export type ReaderMail =
  /** Asks whether the address wants it (double opt-in). Nothing else stands in it, and nothing that a form said. */
  | { readonly kind: "confirm"; readonly email: string; readonly url: string }
  /** `url` leads to the reader's choices. */
  | { readonly kind: "welcome"; readonly email: string; readonly url: string; readonly leaveUrl: string }
  /** `url` brings the reader back. */
  | { readonly kind: "left"; readonly email: string; readonly url: string }
  | {
      readonly kind: "preferences";
      readonly email: string;
      readonly url: string;
      readonly leaveUrl: string;
      /** Titles of the sections that come from now on; null for all. */
      readonly sections: readonly string[] | null;
    };

/** What became of an issue that needs a person. */
export type AlertEvent = "held" | "skipped" | "failed" | "paused";

/** To the operator, in the publication's language but for what Briefing says everywhere: `value` and `cure` are English. */
export interface AlertMail {
  readonly kind: "alert";
  readonly event: AlertEvent;
  /** Of the issue, ISO 8601. */
  readonly slot: string;
  readonly facts: readonly { readonly name: "issue" | "check" | "place" | "cause"; readonly value: string }[];
  readonly cure: string;
  readonly url: string | null;
}

export type Mail = ReaderMail | AlertMail;

/** What a service mail needs beside what it tells. */
export interface MailContext {
  readonly publication: Publication;
  /** When it is made, ISO 8601. */
  readonly at: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
