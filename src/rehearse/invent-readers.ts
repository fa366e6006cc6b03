import type { Subscriber, SubscriberState } from "../domain/reader.ts";

const domains = 40;
const zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Los_Angeles", null];

/** Made-up readers under `.example`, which no mail can ever reach: some have left, some have not confirmed. */
export function inventReaders(
  active: number,
  { newId, now }: { newId: () => string; now: () => Date },
): Subscriber[] {
  const at = now();
  const reader = (i: number, state: SubscriberState): Subscriber => ({
    id: newId(),
    // As in life, few domains have many readers.
    email: `${state === "active" ? "reader" : state}${i}@post${Math.floor(((i * 7919) % domains) ** 2 / domains)}.example`,
    name: i % 3 === 0 ? "" : `Reader ${i}`,
    state,
    timezone: zones[i % zones.length] ?? null,
    sections: null,
    consent: "made up for a rehearsal",
    createdAt: at,
    changedAt: at,
  });
  const some = (share: number, state: SubscriberState) =>
    Array.from({ length: Math.ceil(active * share) }, (_, i) => reader(i, state));
  return [
    ...Array.from({ length: active }, (_, i) => reader(i, "active")),
    ...some(0.02, "left"),
    ...some(0.01, "pending"),
    ...some(0.01, "suppressed"),
  ];
}
