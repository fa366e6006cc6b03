import type { Effects } from "../effects.ts";
import type { StoredIssue } from "../store/issues.ts";
import type { Store } from "../store/open-store.ts";
import type { SendInHand } from "./sends-in-hand.ts";

/** What came of a send that this process had a part in. */
export interface JoinedSend {
  readonly issueId: string;
  readonly state: "settled" | "stopped";
}

export interface JoinParts {
  readonly effects: Effects & { readonly store: Pick<Store, "issues" | "coordination"> };
  readonly send: SendInHand;
  readonly onJoined?: ((send: JoinedSend) => void) | undefined;
}

/** A send that begins is told of at once; this is for when that word was lost. */
const lookAgain = 5_000;

/**
 * Has a part in every send that is under way, wherever it was begun, until the signal is aborted; what is in hand then is
 * finished. Several at once: the last retries of yesterday's must not hold up today's.
 */
export async function joinSends(parts: JoinParts, signal: AbortSignal): Promise<void> {
  const { effects } = parts;
  const { issues, coordination } = effects.store;
  const joined = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    try {
      for (const edition of await issues.underWay()) {
        const { id } = edition.issue;
        if (joined.has(id)) continue;
        joined.set(
          id,
          join(parts, edition, signal).finally(() => joined.delete(id)),
        );
      }
    } catch (error) {
      effects.log.error(
        `sends under way cannot be seen: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    await coordination.awaitSend(lookAgain, signal);
  }
  await Promise.all(joined.values());
}

async function join(
  { effects, send, onJoined }: JoinParts,
  edition: StoredIssue,
  signal: AbortSignal,
): Promise<void> {
  const { id } = edition.issue;
  effects.log.info(`issue ${id}: takes part in its send`);
  try {
    const outcome = await send(edition, signal);
    const state = outcome.state === "stopped" ? "stopped" : "settled";
    effects.log.info(
      `issue ${id}: ${state === "settled" ? "every delivery is settled" : "stopped; others go on"}`,
    );
    onJoined?.({ issueId: id, state });
  } catch (error) {
    effects.log.error(`issue ${id}: ${error instanceof Error ? error.message : String(error)}`);
    // Not again at once: what stopped it may last.
    await effects.sleep(lookAgain, signal);
  }
}
