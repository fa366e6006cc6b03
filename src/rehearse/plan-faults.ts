/** What the misbehaving server does to one reader's first attempt; the next one goes through, but for `no-such-mailbox`. */
export type Fault =
  | "no-such-mailbox"
  | "greylisted"
  | "refused-once"
  | "closed"
  | "cut-within"
  | "cut-unkept"
  | "cut-kept"
  | "stalled"
  | "stalled-and-cut";

/** What each fault is, for a person, and for how many of 1,000 readers. */
export const faults: Readonly<Record<Fault, { readonly words: string; readonly perMille: number }>> = {
  "no-such-mailbox": { words: "550 to the address", perMille: 10 },
  greylisted: { words: "450 to the address, once", perMille: 60 },
  "refused-once": { words: "451 after the message", perMille: 20 },
  closed: { words: "421 and closed", perMille: 10 },
  "cut-within": { words: "cut within the message", perMille: 15 },
  "cut-unkept": { words: "cut after the final dot, not kept", perMille: 15 },
  "cut-kept": { words: "cut after the final dot, kept", perMille: 15 },
  stalled: { words: "stalled, then 250", perMille: 5 },
  "stalled-and-cut": { words: "stalled, then cut, not kept", perMille: 5 },
};

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws who meets which fault: its share of the readers, one at least where there are enough, each reader one at most. */
export function planFaults(addresses: readonly string[], seed: number): Map<string, Fault> {
  const random = seededRandom(seed);
  const drawn = [...addresses];
  const plan = new Map<string, Fault>();
  let at = 0;
  for (const [fault, { perMille }] of Object.entries(faults) as [Fault, { perMille: number }][]) {
    const share = Math.ceil((addresses.length * perMille) / 1000);
    for (let i = 0; i < share && at < drawn.length; i += 1, at += 1) {
      const other = at + Math.floor(random() * (drawn.length - at));
      [drawn[at], drawn[other]] = [drawn[other]!, drawn[at]!];
      plan.set(drawn[at]!, fault);
    }
  }
  return plan;
}
