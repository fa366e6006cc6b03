import type { ReaderHours } from "../deliver/due-moments.ts";
import type { Effects } from "../effects.ts";
import type { StoredIssue } from "../store/issues.ts";
import type { Store } from "../store/open-store.ts";
import type { Outlet } from "./outlet.ts";
import { type EditionOutcome, sendEdition, type VariantsOf } from "./send-edition.ts";

/** Sends an edition, or joins the send of it that runs in this process: twice would double its connections. */
export interface SendInHand {
  (edition: StoredIssue, signal: AbortSignal): Promise<EditionOutcome>;
  /** Whether this process is at it. */
  readonly has: (issueId: string) => boolean;
}

/** @param hoursOf when readers get the issue of a slot; without it all at once */
export function sendsInHand(
  outlet: Outlet,
  effects: Effects & { readonly store: Store },
  hoursOf: (slot: Date) => ReaderHours | null = () => null,
  variantsOf?: VariantsOf,
): SendInHand {
  const running = new Map<string, Promise<EditionOutcome>>();
  const send = (edition: StoredIssue, signal: AbortSignal) => {
    const { id } = edition.issue;
    const known = running.get(id);
    if (known !== undefined) return known;
    const readerHours = hoursOf(new Date(edition.issue.slot));
    const options = { signal, readerHours, ...(variantsOf && { variantsOf }) };
    const sending = sendEdition(edition, outlet, effects.store, effects, options).finally(() =>
      running.delete(id),
    );
    running.set(id, sending);
    return sending;
  };
  return Object.assign(send, { has: (issueId: string) => running.has(issueId) });
}
