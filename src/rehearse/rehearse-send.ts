import type { RenderedIssue } from "../domain/issue.ts";
import type { Store } from "../store/open-store.ts";
import { judgeLedger, type Verdict } from "./judge-ledger.ts";
import { type Fault, planFaults } from "./plan-faults.ts";
import { type KillReport, runAndKill, type SenderCommand } from "./run-and-kill.ts";
import { metInWords, startUnrulyServer, type UnrulyServer } from "./unruly-server.ts";

/** A server that misbehaves, and what it does to whom. */
export interface Opponent {
  readonly server: UnrulyServer;
  readonly faults: ReadonlyMap<string, Fault>;
}

export interface RehearsalOrder {
  /** Saved in the store, its send not begun. */
  readonly rendered: RenderedIssue;
  /** Of a scratch database. */
  readonly store: Store;
  /** Sends this issue from that database and ends. */
  readonly sender: SenderCommand;
  readonly kills: number;
  readonly workers: number;
  readonly seed: number;
  /** How long the server stalls, in milliseconds. */
  readonly stall: number;
  /** Another server than our own. */
  readonly opponent?: (addresses: readonly string[]) => Promise<Opponent>;
}

export interface RehearsalEffects {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Called for each message. */
  readonly onProgress?: (progress: { settled: number; readers: number; kills: number }) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface Rehearsal {
  readonly verdict: Verdict;
  readonly sending: KillReport;
  readonly met: readonly { readonly what: string; readonly times: number }[];
  readonly seconds: number;
}

const patience = 300_000;

/** Sends an issue to a misbehaving server of our own, kills the sender on the way, and judges the ledger. */
export async function rehearseSend(order: RehearsalOrder, effects: RehearsalEffects): Promise<Rehearsal> {
  const { store, rendered, seed, kills, workers } = order;
  const addresses = (await store.subscribers.list("active")).map(({ email }) => email);
  const { onProgress } = effects;
  const { server, faults } = await (order.opponent?.(addresses) ?? ownServer(order, addresses, effects));
  const begun = effects.now().getTime();
  let killed = 0;
  const tell = () => onProgress?.({ settled: server.settled(), readers: addresses.length, kills: killed });
  server.onSettled(tell);
  const sending = await runAndKill(
    order.sender,
    server,
    { kills, workers, readers: addresses.length, seed, patience },
    {
      ...effects,
      onKill(count) {
        killed = count;
        tell();
      },
    },
  ).finally(() => server.close());
  const seconds = (effects.now().getTime() - begun) / 1000;
  const { deliveries } = store;
  const id = rendered.issueId;
  const planned = await deliveries.plan(id);
  if (planned === null)
    throw new Error(`the sender never began: ${sending.crashes.at(-1) ?? "it was killed before"}`);
  const [ledger, resent] = await Promise.all([deliveries.list(id), deliveries.listResent(id)]);
  const verdict = judgeLedger(planned, ledger, resent, server.copies, faults);
  return { verdict, sending, met: metInWords(server.met), seconds };
}

function ownServer(
  { rendered, seed, stall }: RehearsalOrder,
  addresses: readonly string[],
  { sleep }: RehearsalEffects,
): Opponent {
  const faults = planFaults(addresses, seed);
  const markers = Object.values(rendered.markers);
  return { faults, server: startUnrulyServer({ plan: faults, markers, stall, sleep }) };
}
