import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { articleStore, type ArticleStore } from "./articles.ts";
import { deliveryStore, type DeliveryStore } from "./deliveries.ts";
import { feedHistoryStore, type FeedHistoryStore } from "./feed-history.ts";
import { feedStateStore, type FeedStateStore } from "./feed-states.ts";
import { issueStore, type IssueStore } from "./issues.ts";
import { migrations } from "./migrations.ts";
import { modelAnswerStore, type ModelAnswerStore } from "./model-answers.ts";
import { pageStore, type PageStore } from "./pages.ts";
import { pictureStore, type PictureStore } from "./pictures.ts";
import { type ProviderPauseStore, providerPauseStore } from "./provider-pauses.ts";
import { slotStore, type SlotStore } from "./slots.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { subscriberStore, type SubscriberStore } from "./subscribers.ts";
import type { Tables } from "./tables.ts";

/** All that Briefing keeps. */
export interface Store {
  readonly articles: ArticleStore;
  readonly feedStates: FeedStateStore;
  readonly feedHistory: FeedHistoryStore;
  readonly issues: IssueStore;
  readonly slots: SlotStore;
  readonly subscribers: SubscriberStore;
  readonly deliveries: DeliveryStore;
  readonly providerPauses: ProviderPauseStore;
  readonly pages: PageStore;
  readonly pictures: PictureStore;
  readonly modelAnswers: ModelAnswerStore;
  close(): Promise<void>;
}

/** Opens the database file (made, with its folder, where it is missing; `:memory:` for tests) and brings it up to date. */
export async function openStore(file: string): Promise<Store> {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  // It holds people's addresses; SQLite gives -wal and -shm the same mode.
  if (file !== ":memory:") chmodSync(file, 0o600);
  await migrate(db, file);
  return {
    articles: articleStore(db),
    feedStates: feedStateStore(db),
    feedHistory: feedHistoryStore(db),
    issues: issueStore(db),
    slots: slotStore(db),
    subscribers: subscriberStore(db),
    deliveries: deliveryStore(db),
    providerPauses: providerPauseStore(db),
    pages: pageStore(db),
    pictures: pictureStore(db),
    modelAnswers: modelAnswerStore(db),
    close: () => db.destroy(),
  };
}

async function migrate(db: Kysely<Tables>, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error(`database ${file}: cannot be brought up to date`, { cause: error });
}
