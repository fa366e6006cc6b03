/** The nouns of delivery: who gets an issue, and what the mail server said. */

export type SubscriberState = "pending" | "active" | "left" | "suppressed";

/** An address with its consent. */
export interface Subscriber {
  readonly id: string;
  /** In normal form: NFC, domain as lower-case A-labels. Unique. */
  readonly email: string;
  readonly name: string;
  readonly state: SubscriberState;
  readonly timezone: string | null;
  readonly sections: readonly string[] | null;
  /** Where the consent is from, in words. */
  readonly consent: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/**
 * `pending → sending → accepted | refused | uncertain | suppressed | expired`.
 * Passing trouble goes back to `pending` with a later `dueAt`.
 */
export type DeliveryState =
  "pending" | "sending" | "accepted" | "refused" | "uncertain" | "suppressed" | "expired";

/** One row of the ledger: unique per (issue, subscriber). */
export interface Delivery {
  readonly issueId: string;
  readonly subscriberId: string;
  readonly email: string;
  readonly name: string;
  readonly state: DeliveryState;
  /** `<unique@sender's domain>`, the same for every attempt. */
  readonly messageId: string;
  readonly attempts: number;
  /** Not before this moment. */
  readonly dueAt: Date;
  /** The server's last reply or the last trouble, one line. */
  readonly lastReply: string | null;
}

export type DeliveryCounts = Readonly<Record<DeliveryState, number>>;

/** All that is needed to address a rendered issue to one reader. */
export interface Recipient {
  readonly email: string;
  readonly name: string;
  readonly messageId: string;
  /** The reader's own page for leaving; also the one-click address. */
  readonly leaveUrl: string;
  /** The mailto form, for clients that prefer it. */
  readonly leaveMailto: string;
  /** The reader's own page of choices; without one, the page for leaving stands in. */
  readonly preferencesUrl?: string | undefined;
}

/** What a mail says about its sender, the same for all readers of an issue. */
export interface Sender {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  /** RFC 2919: `daily-briefing.news.example`, the same for ever. */
  readonly listId: string;
}

/** A rendered issue addressed to one person. */
export interface Message {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly messageId: string;
  /** List-* and other headers, by name. */
  readonly headers: Readonly<Record<string, string>>;
}
