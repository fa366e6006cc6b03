import { articleStore, type ArticleStore } from "./articles.ts";
import { textByBytes } from "./by-bytes.ts";
import { openConnections } from "./connections.ts";
import { type Coordination, fileCoordination } from "./coordination.ts";
import type { DeliveryStore } from "./deliveries.ts";
import { feedHistoryStore, type FeedHistoryStore } from "./feed-history.ts";
import { feedStateStore, type FeedStateStore } from "./feed-states.ts";
import { issueStore, type IssueStore } from "./issues.ts";
import { openOverviewThread, type OverviewThread } from "./overview-thread.ts";
import { migrate } from "./migrate.ts";
import { modelAnswerStore, type ModelAnswerStore } from "./model-answers.ts";
import { pageStore, type PageStore } from "./pages.ts";
import { pictureStore, type PictureStore } from "./pictures.ts";
import { PostgresCoordination } from "./postgres-coordination.ts";
import { isPostgres, postgresName } from "./postgres-pool.ts";
import type { ProviderPauseStore } from "./provider-pauses.ts";
import { ledgerOf } from "./send-ledger.ts";
import { slotStore, type SlotStore } from "./slots.ts";
import { steady } from "./steady.ts";
import { subscriberStore, type SubscriberStore } from "./subscribers.ts";
import type { TurnStore } from "./turns.ts";

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
  readonly turns: TurnStore;
  readonly pages: PageStore;
  readonly pictures: PictureStore;
  readonly modelAnswers: ModelAnswerStore;
  readonly coordination: Coordination;
  /** What looks at every delivery, in a thread of its own; null where no thread is needed, or none could see the data. */
  overviewThread(): Promise<OverviewThread | null>;
  close(): Promise<void>;
}

/**
 * Opens a database and brings it up to date: a file (made, with its folder, where it is missing; `:memory:` for tests)
 * or PostgreSQL at `postgres://…`, for any number of machines. Throws a `DatabaseError` where it cannot be reached.
 */
export async function openStore(database: string): Promise<Store> {
  const connections = openConnections(database);
  const session = isPostgres(database) ? new PostgresCoordination(database) : null;
  const close = async () => {
    await session?.close();
    await connections.close();
  };
  const { db, slow } = connections;
  try {
    if (session === null) await migrate(slow, database);
    else await migrate(slow.withPlugin(textByBytes()), postgresName(database));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    articles: steady(articleStore(db)),
    feedStates: steady(feedStateStore(db)),
    feedHistory: steady(feedHistoryStore(db)),
    issues: steady(issueStore(db)),
    slots: slotStore(db),
    subscribers: steady(subscriberStore(db)),
    ...ledgerOf(db, slow),
    pages: steady(pageStore(db)),
    pictures: steady(pictureStore(db)),
    modelAnswers: steady(modelAnswerStore(db)),
    coordination: session ?? fileCoordination(database),
    overviewThread: async () =>
      session !== null || database === ":memory:" ? null : openOverviewThread(database),
    close,
  };
}
