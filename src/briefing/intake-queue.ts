import type { FeedIntake } from "../store/save-articles.ts";
import type { Store } from "../store/open-store.ts";

/** Few enough that their texts do not wait long in memory, enough that a commit is worth its while. */
const articlesPerCommit = 200;
/** Those that brought nothing new wait with the others: they are a line each. */
const feedsPerCommit = 100;

export interface IntakeQueue {
  /** @param onSaved told how many articles were new, once they are stored */
  add(intake: FeedIntake, onSaved: (fresh: number) => void): Promise<void>;
  /** Stores what is left. */
  end(): Promise<void>;
}

/** Collects what feeds brought, and stores it many feeds at a time. */
export function intakeQueue(store: Pick<Store, "articles">): IntakeQueue {
  let waiting: { readonly intake: FeedIntake; readonly onSaved: (fresh: number) => void }[] = [];
  let articles = 0;
  const flush = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    articles = 0;
    const fresh = await store.articles.saveAll(group.map(({ intake }) => intake));
    group.forEach(({ onSaved }, at) => onSaved(fresh[at]!));
  };
  return {
    async add(intake, onSaved) {
      waiting.push({ intake, onSaved });
      articles += intake.articles.length;
      if (articles >= articlesPerCommit || waiting.length >= feedsPerCommit) await flush();
    },
    end: flush,
  };
}
