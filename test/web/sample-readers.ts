import type { Subscriber, SubscriberState } from "../../src/domain/reader.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";

const since = new Date("2026-11-20T08:00:00Z");

function sampleReader(id: string, email: string, state: SubscriberState = "active"): Subscriber {
  return {
    id,
    email,
    name: "",
    state,
    timezone: null,
    sections: null,
    consent: "by hand",
    createdAt: since,
    changedAt: since,
  };
}

/** Ines reads, Otto has left, Sven must not be written to. */
export async function storeWithReaders(): Promise<Store> {
  const store = await openStore(":memory:");
  await store.subscribers.add([
    sampleReader("ines", "ines@example.com"),
    sampleReader("otto", "otto@post.example", "left"),
    sampleReader("sven", "sven@post.example", "suppressed"),
  ]);
  return store;
}
