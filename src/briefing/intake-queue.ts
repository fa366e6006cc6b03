import type { FeedIntake } from "../store/save-articles.ts";
import type { Store } from "../store/open-store.ts";

/** A durable commit waits for the disk, which takes longer than reading a feed: so many feeds share one. */
const feedsPerCommit = 20;

export interface IntakeQueue {
  /** @param onSaved told how many articles were new, once they are stored */
  add(intake: FeedIntake, onSaved: (fresh: number) => void): Promise<void>;
  /** Stores what is left. */
  end(): Promise<void>;
}

/** Collects what feeds brought, and stores it many feeds at a time. */
export function intakeQueue(store: Pick<Store, "articles">): IntakeQueue {
  let waiting: { readonly intake: FeedIntake; readonly onSaved: (fresh: number) => void }[] = [];
  const flush = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    const fresh = await store.articles.saveAll(group.map(({ intake }) => intake));
    group.forEach(({ onSaved }, at) => onSaved(fresh[at]!));
  };
  return {
    async add(intake, onSaved) {
      waiting.push({ intake, onSaved });
      if (waiting.length >= feedsPerCommit) await flush();
    },
    end: flush,
  };
}
