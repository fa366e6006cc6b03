import type { Effects } from "../effects.ts";
import type { StoredIssue } from "../store/issues.ts";
import type { Store } from "../store/open-store.ts";
import type { Outlet } from "./outlet.ts";
import { type EditionOutcome, sendEdition } from "./send-edition.ts";

/** Sends an edition, or joins the send of it that runs in this process: twice would double its connections. */
export type SendInHand = (edition: StoredIssue, signal: AbortSignal) => Promise<EditionOutcome>;

export function sendsInHand(outlet: Outlet, effects: Effects & { readonly store: Store }): SendInHand {
  const running = new Map<string, Promise<EditionOutcome>>();
  return (edition, signal) => {
    const { id } = edition.issue;
    const known = running.get(id);
    if (known !== undefined) return known;
    const send = sendEdition(edition, outlet, effects.store, effects, { signal }).finally(() =>
      running.delete(id),
    );
    running.set(id, send);
    return send;
  };
}
