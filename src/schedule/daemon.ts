import cron from "node-cron";
import type { Effects } from "../effects.ts";
import type { Store } from "../store/open-store.ts";
import type { Slot, SlotState } from "../store/slots.ts";
import { allAtOnce, dueSlot, nextSlot, type SpanOf } from "./opening.ts";
import { slotsBetween, type Plan } from "./slots.ts";

/** What became of a slot, in words for the operator. */
export interface SlotOutcome {
  readonly state: Exclude<SlotState, "open">;
  readonly issueId: string | null;
  readonly detail: string;
}

export interface DaemonInput {
  readonly plan: Plan;
  /** Milliseconds; later than this after its last reader's hour a slot is skipped, visibly. */
  readonly lateBy: number;
  readonly store: Store;
  readonly effects: Effects;
  /** Builds and sends one slot's issue; called again for a slot that a crash left open, so it must resume. */
  readonly runSlot: (slot: Date, signal: AbortSignal) => Promise<SlotOutcome>;
  /** Ends sends that are under way and in nobody's hand: begun by an earlier process, or to go on after `settle`. */
  readonly resume: (signal: AbortSignal) => Promise<void>;
  /** Whether this process is the one that runs slots now; asked before each look. Without it, it is. */
  readonly mayLead?: () => Promise<boolean>;
  /** From when to when a slot's issue goes out; asked before each look. Without it, at the slot. */
  readonly spans?: () => Promise<SpanOf>;
}

/** How long a failed slot waits for its next try, and an open one for whoever has it in hand. */
const againAfter = 5 * 60_000;

/** What goes on meanwhile: a send may wait for its last retries, or for the next wave, when the next slot is due. */
class Hands {
  readonly #held = new Map<string, Promise<void>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  has(name: string): boolean {
    return this.#held.has(name);
  }

  /** Begins it, unless one of that name goes on still. */
  take(name: string, work: () => Promise<void>): void {
    if (this.#held.has(name)) return;
    const held = work()
      .catch(this.#onError)
      .finally(() => this.#held.delete(name));
    this.#held.set(name, held);
  }

  async empty(): Promise<void> {
    while (this.#held.size > 0) await Promise.all(this.#held.values());
  }
}

/**
 * Runs slots until the signal is aborted. node-cron calls at each slot; a call every minute catches what it can't: slots
 * that passed while the process was down or asleep, those in the hour the clocks skip, and first waves before the slot.
 */
export async function runDaemon(input: DaemonInput, signal: AbortSignal): Promise<void> {
  const { plan, effects, spans = () => Promise.resolve(allAtOnce) } = input;
  const hands = new Hands((error) =>
    effects.log.error(`slot: ${error instanceof Error ? error.message : String(error)}`),
  );
  const look = leader(input, hands, signal);
  const tick = () => {
    if (!signal.aborted) hands.take("look", look);
  };
  const tasks = [
    cron.schedule(plan.cron, tick, { timezone: plan.timezone }),
    cron.schedule("* * * * *", tick, { timezone: "UTC" }),
  ];
  effects.log.info(`next issue ${nextInWords(plan, await spans(), effects.now())}`);
  tick();
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
  for (const task of tasks) void task.destroy();
  await hands.empty();
}

function nextInWords(plan: Plan, spanOf: SpanOf, now: Date): string {
  const next = nextSlot(plan, spanOf, now);
  if (next === null) return "never: the cron expression matches no more";
  const { opens } = spanOf(next);
  const first = opens < next ? `, its first readers' hour is ${opens.toISOString()}` : "";
  return `due ${next.toISOString()}${first}`;
}

/** Looks for slots only while this process leads; what it begins to lead with is as after a start. */
function leader(input: DaemonInput, hands: Hands, signal: AbortSignal): () => Promise<void> {
  const { effects, mayLead = () => Promise.resolve(true) } = input;
  let led: boolean | null = null;
  return async () => {
    const before = led;
    led = await mayLead();
    if (led && before === false)
      effects.log.info("this process runs the schedule now: the one that did has ended");
    if (led) return catchUp(input, hands, before !== true, signal);
    if (before !== false)
      effects.log.info("another process runs the schedule; this one takes over when that ends");
  };
}

async function catchUp(
  input: DaemonInput,
  hands: Hands,
  starting: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { plan, store, effects, spans = () => Promise.resolve(allAtOnce) } = input;
  const now = effects.now();
  hands.take(`resume ${now.toISOString()}`, () => input.resume(signal));
  const spanOf = await spans();
  const due = dueSlot(plan, spanOf, now);
  if (due === null || hands.has(due.toISOString())) return;
  await nameMissed(input, due);
  const slot = await store.slots.get(due);
  if (!isToRun(slot, now, starting)) return;
  if (now.getTime() - spanOf(due).closes.getTime() > input.lateBy) {
    if (slot === null || slot.state === "open") await skip(input, due, now);
    return;
  }
  if (slot === null && !(await store.slots.claim(due, now))) return;
  hands.take(due.toISOString(), () => runOne(input, due, signal));
}

/** A slot nobody took; one that failed a while ago; one that was left open by a process that is gone. */
function isToRun(slot: Slot | null, now: Date, starting: boolean): boolean {
  if (slot === null) return true;
  const rested = now.getTime() - slot.changedAt.getTime() >= againAfter;
  return (slot.state === "open" && (starting || rested)) || (slot.state === "failed" && rested);
}

async function runOne(
  { store, effects, runSlot }: DaemonInput,
  due: Date,
  signal: AbortSignal,
): Promise<void> {
  effects.log.info(`slot ${due.toISOString()}: begins`);
  const outcome = await runSlot(due, signal).catch((error: unknown): SlotOutcome => {
    return { state: "failed", issueId: null, detail: error instanceof Error ? error.message : String(error) };
  });
  // Stopped in mid-send: the row stays open, and the next process takes it up.
  if (signal.aborted && outcome.state !== "done") return;
  await store.slots.settle(due, outcome.state, outcome.issueId, outcome.detail, effects.now());
  const line = `slot ${due.toISOString()}: ${outcome.state}, ${outcome.detail}`;
  if (outcome.state === "failed") effects.log.error(line);
  else effects.log.info(line);
}

async function skip({ store, effects, lateBy }: DaemonInput, due: Date, now: Date): Promise<void> {
  const late = Math.round((now.getTime() - due.getTime()) / 60_000);
  const detail = `skipped: ${late} min late, lateBy allows ${Math.round(lateBy / 60_000)}`;
  await store.slots.settle(due, "skipped", null, detail, now);
  effects.log.warn(`slot ${due.toISOString()}: ${detail}`);
}

/** Slots between the last one on record and the due one were missed; each gets its row and its line. */
async function nameMissed(input: DaemonInput, due: Date): Promise<void> {
  const [last] = await input.store.slots.latest(1);
  if (last === undefined || last.at >= due) return;
  for (const missed of slotsBetween(input.plan, last.at, new Date(due.getTime() - 1), 50))
    await skip(input, missed, input.effects.now());
}
