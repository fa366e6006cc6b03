/** The tables as Kysely sees them. Moments are milliseconds since 1970 in UTC; lists and values are JSON text. */

export interface Tables {
  feed_states: FeedStatesTable;
  articles: ArticlesTable;
  issues: IssuesTable;
  issue_articles: IssueArticlesTable;
  slots: SlotsTable;
  subscribers: SubscribersTable;
  issue_plans: IssuePlansTable;
  deliveries: DeliveriesTable;
  workers: WorkersTable;
  provider_pauses: ProviderPausesTable;
  issue_variants: IssueVariantsTable;
  send_turns: SendTurnsTable;
  send_minutes: SendMinutesTable;
  delivery_decisions: DeliveryDecisionsTable;
  feed_sources: FeedSourcesTable;
  pages: PagesTable;
  pictures: PicturesTable;
  model_answers: ModelAnswersTable;
}

export interface FeedStatesTable {
  feed: string;
  state: string;
}

/** What a feed's last document said, as a JSON list of hashes. */
export interface FeedSourcesTable {
  feed: string;
  sources: string;
}

export interface ArticlesTable {
  id: string;
  feed: string;
  title: string;
  url: string;
  canonical_url: string;
  author: string | null;
  published_at: number;
  first_seen_at: number;
  text: string;
  categories: string;
  image: string | null;
  image_alt: string | null;
  language: string | null;
  /** Of title and text: an edited entry is a new version of the same article. */
  content_hash: string;
  version: number;
}

export interface IssuesTable {
  id: string;
  slot: number;
  number: number;
  state: string;
  issue: string;
  rendered: string;
  report: string;
  built_at: number;
  started_at: number | null;
  finished_at: number | null;
}

/** What a frozen issue told, so that it is told once. */
export interface IssueArticlesTable {
  issue_id: string;
  article_id: string;
  canonical_url: string;
  /** 1 where the issue told it as an update, else 0. */
  is_update: number;
}

/** Who was to get an issue when its send began: candidates = included + excluded. */
export interface IssuePlansTable {
  issue_id: string;
  candidates: number;
  included: number;
  /** JSON: how many were left out, by their state. */
  excluded: string;
}

export interface SlotsTable {
  slot: number;
  state: string;
  issue_id: string | null;
  detail: string;
  changed_at: number;
}

export interface SubscribersTable {
  id: string;
  email: string;
  name: string;
  state: string;
  timezone: string | null;
  sections: string | null;
  consent: string | null;
  created_at: number;
  changed_at: number;
}

export interface DeliveriesTable {
  issue_id: string;
  subscriber_id: string;
  email: string;
  /** What stands behind the @; empty where the reader was erased. */
  domain: string;
  name: string;
  /** Which of the issue's renderings; empty for the whole. */
  variant: string;
  state: string;
  message_id: string;
  attempts: number;
  /** How often it was sent again without knowing what became of the time before. */
  resends: number;
  /** How often a connection was lost after the message was handed over. */
  losses: number;
  first_tried_at: number | null;
  due_at: number;
  /** The hour that was set for the reader when the send began, whatever was put off since; null: at once. */
  wave_at: number | null;
  last_reply: string | null;
  /** The worker that has it in hand; null unless `sending`. */
  worker: string | null;
  changed_at: number;
}

/** What a person decided about uncertain deliveries. */
export interface DeliveryDecisionsTable {
  issue_id: string;
  subscriber_id: string;
  decision: string;
  decided_by: string;
  decided_at: number;
}

/** How long no message goes to a provider that is in trouble, or does not want more now. */
export interface ProviderPausesTable {
  provider: string;
  /** How often in a row; 0 where the last one is over and all is well. */
  pauses: number;
  /** When the trouble began. */
  since: number;
  until: number;
}

/** The renderings for readers who chose only some sections. */
export interface IssueVariantsTable {
  issue_id: string;
  variant: string;
  rendered: string;
}

/** When the next message may go, by what the rate is for. */
export interface SendTurnsTable {
  key: string;
  next_at: number;
}

/** How many messages were begun, by the minute since 1970. */
export interface SendMinutesTable {
  key: string;
  minute: number;
  count: number;
}

/** A process that sends or waits for something to send, and when it last showed that it lives. */
export interface WorkersTable {
  id: string;
  host: string;
  pid: number;
  /** The command that it is. */
  role: string;
  /** Null while it waits. */
  issue_id: string | null;
  /** A fingerprint of the secret that it signs readers' links with; null where it does not say. */
  signs: string | null;
  since: number;
  seen_at: number;
  /** Until when it sends nothing, since the mail server or our account is in trouble; null where it goes on. */
  paused_until: number | null;
  pause_reason: string | null;
}

/** Articles' pages, as they were read; those that could not be read as well. */
export interface PagesTable {
  canonical_url: string;
  /** Of the article as its feed gave it: an edited entry may have an edited page. */
  basis: string;
  asked_at: number;
  keep_until: number;
  /** Null where the page could not be read; `detail` says why. */
  text: string | null;
  detail: string | null;
  image: string | null;
  image_alt: string | null;
}

export interface PicturesTable {
  url: string;
  keep_until: number;
  /** Why it may not stand in an issue; null where it may. */
  fault: string | null;
}

export interface ModelAnswersTable {
  /** The hash of all that was asked. */
  key: string;
  text: string;
  tokens: number | null;
  answered_at: number;
}
